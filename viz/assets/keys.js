"use strict";
// Everything by keyboard: `/` search, `t` table, arrows through the network, Enter, Escape, `?`.
(() => {
  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=range]), select, textarea");

  // Neighbours of the chosen actor by weight; without one, everybody by size.
  const row = () => {
    const anchor = App.state.selected?.actor;
    if (anchor === undefined || !App.shown.actors.has(anchor)) {
      return [...App.staged.ids].sort((a, b) => App.radii[b] - App.radii[a] || a - b);
    }
    return App.tiesOf[anchor].filter((tie) => App.shown.ties.has(tie.id) && App.staged.ids.has(App.partner(tie, anchor)))
      .sort((a, b) => App.shown.ties.get(b.id).weight - App.shown.ties.get(a.id).weight || a.id - b.id)
      .map((tie) => App.partner(tie, anchor));
  };

  const go = (turn) => {
    const list = row();
    if (!list.length) return;
    const at = list.indexOf(App.state.cursor);
    const next = list[at < 0 ? (turn > 0 ? 0 : list.length - 1) : (at + turn + list.length) % list.length];
    App.update({ cursor: next });
    const mark = App.markOf(next);
    if (mark.members) App.tell(App.t("openGroup", { name: mark.label, n: App.number(mark.size) }));
    else App.tell(App.t("cursorOn", { name: App.nameOf(mark), kind: App.term("kind", mark.kind) }));
  };

  const STAGE = {
    ArrowRight: () => go(1),
    ArrowDown: () => go(1),
    ArrowLeft: () => go(-1),
    ArrowUp: () => go(-1),
    Enter: () => App.state.cursor !== null && App.choose(App.state.cursor, App.reveal),
    "+": () => App.zoom(1.3),
    "=": () => App.zoom(1.3),
    "-": () => App.zoom(1 / 1.3),
    "0": () => App.fit(),
  };
  // Not by autofocus: a frame in a notebook would complain of it.
  const help = () => {
    App.find("help-dialog").showModal();
    App.find("help-close").focus();
  };
  const ANYWHERE = {
    "/": () => App.find("search").focus(),
    t: () => App.update({ view: App.state.view === "network" ? "actors" : "network" }),
    "?": () => help(),
  };

  // One thing at a time: first the menu, then the choice, then the focus, then the path.
  const escape = () => {
    if (App.closeMenus()) return;
    const { selected, cursor, focus, route, group } = App.state;
    if (selected || cursor !== null) App.update({ selected: null, cursor: null });
    else if (focus) App.update({ focus: null });
    else if (route.some((actor) => actor !== null)) App.update({ route: [null, null] });
    else if (group !== null) App.openGroup(null);
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || App.find("help-dialog").open) return;
    if (event.key === "Escape") {
      escape();
      if (typing(event.target)) event.target.blur();
      return;
    }
    const onStage = App.find("stage").contains(event.target);
    const act = (onStage && STAGE[event.key]) || (App.state.singleKeys && !typing(event.target) && ANYWHERE[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });

  App.openKeys = () => {
    const dialog = App.find("help-dialog");
    App.find("help").addEventListener("click", help);
    App.find("help-close").addEventListener("click", () => dialog.close());
    App.find("single-keys").addEventListener("change", (event) => App.update({ singleKeys: event.target.checked }));
    App.find("zoom-in").addEventListener("click", () => App.zoom(1.3));
    App.find("zoom-out").addEventListener("click", () => App.zoom(1 / 1.3));
    App.find("zoom-fit").addEventListener("click", () => App.fit());
    App.listen((changed) => {
      if (!changed.has("language")) return;
      const rows = ["/", "t", "?", "← →", "Enter", "Esc", "+ − 0"];
      App.show(App.find("help-text"), App.el("p", {}, App.t("helpMouse")),
        App.el("dl", { class: "keys" }, rows.map((key, at) => [App.el("dt", {}, App.el("kbd", {}, key)), App.el("dd", {}, App.t(`key.${at}`))])));
    });
  };
})();
