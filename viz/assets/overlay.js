"use strict";
// What is drawn over the marks: rings, names, and the words above actors without ties.
(() => {
  let labels = { key: null, placed: [] };
  const marks = () => {
    const scale = App.vis.getScale();
    const first = new Set([App.state.selected?.actor, App.state.cursor, App.hovered?.actor, ...(App.way ?? []).flatMap((step) => [step.from, step.to])]);
    const emphasis = App.emphasis();
    const weight = (actor) => (first.has(actor.id) ? 2e6 : 0) + (emphasis?.actors.has(actor.id) ? 1e6 : 0) + (App.hollow.has(actor.kind) ? 1e5 : 0) + App.radii[actor.id];
    return App.staged.marks
      .map((actor) => ({ id: actor.id, x: actor.x * scale, y: actor.y * scale, radius: App.radii[actor.id] * scale, text: App.shortOf(actor), bold: first.has(actor.id), early: App.hollow.has(actor.kind), weight: weight(actor) }))
      .sort((a, b) => b.weight - a.weight || a.id - b.id);
  };

  App.labelsNow = () => {
    const scale = App.vis.getScale();
    const key = [scale, App.state.language, App.state.size, App.hovered?.actor, App.state.cursor, JSON.stringify(App.state.selected)].join("|");
    if (labels.key !== key) labels = { key, placed: App.placeLabels(marks(), App.textWidth, App.beside()) };
    return labels.placed;
  };

  const ring = (context, actor, scale, colour, wide) => {
    context.beginPath();
    context.arc(actor.x, actor.y, App.radii[actor.id] * 1.12 + 4 / scale, 0, 2 * Math.PI);
    context.lineWidth = wide / scale;
    context.strokeStyle = colour;
    context.stroke();
  };

  App.drawOver = (context) => {
    const scale = App.vis.getScale();
    const { selected, cursor } = App.state;
    if (cursor !== null && App.staged.ids.has(cursor)) ring(context, App.markOf(cursor), scale, App.theme().accent, 2.5);
    if (selected?.actor !== undefined && App.staged.ids.has(selected.actor)) ring(context, App.actors[selected.actor], scale, App.theme().ink, 2.5);
    const emphasis = App.emphasis();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of App.labelsNow()) {
      context.font = `${label.bold ? 700 : 500} ${App.labelSize / scale}px ${App.fonts()}`;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = App.faint(App.theme().stage, 0.9);
      context.fillStyle = emphasis && !emphasis.actors.has(label.id) && !label.bold ? App.theme().muted : App.theme().ink;
      context.globalAlpha = emphasis && !emphasis.actors.has(label.id) && !label.bold ? 0.55 : 1;
      label.lines.forEach((line, at) => {
        const y = (label.y + App.lineShift(label, at)) / scale;
        context.strokeText(line, label.x / scale, y);
        context.fillText(line, label.x / scale, y);
      });
    }
    context.globalAlpha = 1;
    drawTray(context, scale);
    App.drawn = true;
  };

  App.forgetLabels = () => { labels.key = null; };

  // A line of words over the actors that no tie joins to anybody.
  const drawTray = (context, scale) => {
    if (App.staged.mode !== "all") return;
    const loose = App.staged.marks.filter((actor) => !App.tiesOf[actor.id].length);
    const above = App.staged.marks.filter((actor) => App.tiesOf[actor.id].length);
    if (!loose.length || !above.length) return;
    const top = Math.min(...loose.map((actor) => actor.y - App.radii[actor.id]));
    // Only where the words have room between the two.
    if ((top - Math.max(...above.map((actor) => actor.y + App.radii[actor.id]))) * scale < 46) return;
    const middle = (Math.min(...loose.map((actor) => actor.x)) + Math.max(...loose.map((actor) => actor.x))) / 2;
    context.font = `400 ${11.5 / scale}px ${App.fonts()}`;
    context.fillStyle = App.theme().muted;
    context.fillText(App.t("loose", { n: App.number(loose.length) }), middle, top - 14 / scale);
  };
})();
