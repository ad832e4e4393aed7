"use strict";
// Where the reader looks: everything, nearer, farther, one actor in the middle.
(() => {
  // Pixels that a name may reach beyond the outermost marks.
  App.beside = () => Math.min(66, App.find("stage").clientWidth * 0.13);
  const box = (list) => {
    const reach = list.map((actor) => [actor.x, actor.y, App.radii[actor.id] ?? 0]);
    return [
      Math.min(...reach.map(([x, , r]) => x - r)), Math.min(...reach.map(([, y, r]) => y - r)),
      Math.max(...reach.map(([x, , r]) => x + r)), Math.max(...reach.map(([, y, r]) => y + r)),
    ];
  };
  App.fitted = (list) => {
    const stage = App.find("stage");
    const [left, top, right, bottom] = box(list);
    // Room at the sides for names, below for the key of lines.
    const room = [Math.max(80, stage.clientWidth - 2 * App.beside()), Math.max(80, stage.clientHeight - 116)];
    const scale = Math.min(room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1), 1.7);
    return { scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale } };
  };
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches || App.actors.length > 400;
  const move = (target) => App.vis.moveTo({ ...target, animation: calm() ? false : { duration: 260, easingFunction: "easeInOutQuad" } });

  App.fit = (still = false) => {
    const list = App.staged.marks;
    if (!App.vis || !list.length) return;
    if (still) App.vis.moveTo({ ...App.fitted(list), animation: false });
    else move(App.fitted(list));
  };
  App.zoom = (factor) => move({ scale: Math.min(6, Math.max(0.02, App.vis.getScale() * factor)) });
  App.centre = (actor) => {
    if (App.vis && App.state.view === "network") move({ position: { x: App.markOf(actor).x, y: App.markOf(actor).y }, scale: Math.max(App.vis.getScale(), 0.6 / App.unit) });
  };
  // Only what is out of sight is brought into the middle.
  App.reveal = (actor) => {
    if (!App.vis || App.state.view !== "network") return;
    const [at, stage] = [App.onScreen(actor), App.find("stage")];
    const inside = (value, size) => value > size * 0.08 && value < size * 0.92;
    if (!inside(at.x, stage.clientWidth) || !inside(at.y, stage.clientHeight)) App.centre(actor);
  };
  App.onScreen = (actor) => App.vis.canvasToDOM({ x: App.markOf(actor).x, y: App.markOf(actor).y });
  App.scale = () => App.vis.getScale();
})();
