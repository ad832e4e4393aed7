"""The whole chain at size, each stage beside the best tool for that stage alone."""
