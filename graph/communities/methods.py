"""The methods that find communities; ``graph.engines`` runs them."""

#: method → what it does, and the paper
METHODS: dict[str, str] = {
    "louvain": "moves actors, then whole groups, as long as modularity grows"
    " (Blondel, Guillaume, Lambiotte and Lefebvre 2008)",
    "leiden": "Louvain with a refinement that keeps every group connected"
    " (Traag, Waltman and van Eck 2019)",
    "label-propagation": "every actor takes the label that weighs most among its neighbours, again"
    " and again; knows no resolution (Raghavan, Albert and Kumara 2007)",
}
