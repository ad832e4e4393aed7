"use strict";
// The picture: vis-network draws marks and ties where Python put them.
(() => {
  App.vis = null; // the vis.Network, once there is one
  App.hovered = null;
  let nodes = null;
  let edges = null;
  const drawn = { nodes: new Map(), edges: new Map() };

  App.drawnActors = () => nodes.get({ filter: (node) => !node.hidden }).map((node) => node.id);
  App.drawnTies = () => edges.get({ filter: (edge) => !edge.hidden }).map((edge) => edge.id);
  // Where vis-network has them: its getPositions rounds to whole numbers.
  App.positions = () => App.actors.map((actor) => App.vis.body.nodes[actor.id]).map(({ x, y }) => ({ x, y }));

  const changedOnly = (kind, looks) => looks.filter((look) => {
    const text = JSON.stringify(look);
    if (drawn[kind].get(look.id) === text) return false;
    drawn[kind].set(look.id, text);
    return true;
  });

  const hint = (at, ...children) => {
    const tip = App.find("hint");
    tip.hidden = !at;
    if (!at) return;
    App.show(tip, ...children);
    const room = App.find("stage").clientWidth;
    tip.style.left = `${Math.min(Math.max(8, at.x + 14), Math.max(8, room - tip.offsetWidth - 8))}px`;
    tip.style.top = `${at.y + 16}px`;
  };
  const hover = (patch, event) => {
    App.hovered = patch;
    App.find("stage").classList.toggle("pointing", Boolean(patch));
    const at = event?.pointer?.DOM;
    if (patch?.actor !== undefined) hint(at, App.text(App.nameOf(App.actors[patch.actor])));
    else if (patch?.tie !== undefined && App.shown.ties.has(patch.tie)) {
      const tie = App.ties[patch.tie];
      hint(at, App.text(App.shortOf(App.actors[tie.a])), " – ", App.text(App.shortOf(App.actors[tie.b])), ` · ${App.eventCount(App.shown.ties.get(tie.id).events.length)}`);
    } else hint(null);
    App.vis.redraw();
  };

  const listen = () => {
    App.vis.on("afterDrawing", App.drawOver);
    App.vis.on("click", ({ pointer }) => {
      const actor = App.vis.getNodeAt(pointer.DOM);
      const tie = actor === undefined ? App.vis.getEdgeAt(pointer.DOM) : undefined;
      hint(null);
      if (actor !== undefined) App.selectActor(actor);
      else if (tie !== undefined) App.selectTie(tie);
      else App.update({ selected: null, cursor: null });
    });
    App.vis.on("doubleClick", ({ pointer }) => {
      const actor = App.vis.getNodeAt(pointer.DOM);
      if (actor !== undefined) App.update({ focus: { actor, depth: 1 } });
    });
    App.vis.on("hoverNode", (event) => hover({ actor: event.node }, event));
    App.vis.on("hoverEdge", (event) => hover({ tie: event.edge }, event));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) App.vis.on(name, () => hover(null));
  };

  App.openStage = () => {
    App.find("stage-box").append(App.el("div", { id: "hint", class: "hint", "aria-hidden": "true", hidden: true }));
    nodes = new vis.DataSet(App.actors.map(({ id, x, y, shape }) => ({ id, x, y, shape })));
    edges = new vis.DataSet(App.ties.map((tie) => ({ id: tie.id, from: tie.a, to: tie.b })));
    const many = App.actors.length > 150;
    const options = { ...App.options, interaction: { ...App.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many } };
    measure();
    App.vis = new vis.Network(App.find("stage"), { nodes, edges }, options);
    settle();
    const inner = App.find("stage").querySelector("div");
    if (inner) inner.tabIndex = -1;
    listen();
    App.fit(true);
    new ResizeObserver(resized).observe(App.find("stage"));
  };

  // One pixel in page units, from which the sizes of marks and lines follow.
  const measure = () => {
    if (App.actors.length) App.unit = 1 / Math.min(1.3, App.fitted(App.actors).scale);
    App.radii = App.sizes();
    paint();
  };

  // A hidden picture has no size; one that comes back as it was keeps the reader's place.
  let size = "";
  const resized = ([{ contentRect }]) => {
    const now = `${Math.round(contentRect.width)}x${Math.round(contentRect.height)}`;
    if (now === "0x0" || now === size) return;
    size = now;
    measure();
    App.fit(true);
  };

  // vis-network cuts places to whole numbers whenever it takes in a node.
  const settle = () => {
    if (!App.vis) return;
    for (const { id, x, y } of App.actors) Object.assign(App.vis.body.nodes[id], { x, y });
  };

  const paint = () => {
    const emphasis = App.emphasis();
    nodes.update(changedOnly("nodes", App.actors.map((actor) => App.nodeLook(actor, emphasis))));
    edges.update(changedOnly("edges", App.ties.map((tie) => App.edgeLook(tie, emphasis))));
    settle();
  };

  App.listen((changed) => {
    if (!nodes) return;
    App.forgetLabels();
    if (changed.has("size")) App.radii = App.sizes();
    paint();
    if (changed.has("focus")) App.fit();
    App.vis?.redraw();
  });
})();
