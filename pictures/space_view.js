/** Lets one sphere of words be turned, and two of its words be chosen. Its picture and its tables stand there without it. */
function spaceView(root) {
  "use strict";
  const [RADIUS, MARK, GAP] = [100, 5, 8]; // as in space_view.py, which draws the first picture
  const near = (most) => [...Array(2 * most + 1).keys()].map((step) => (step % 2 ? -1 : 1) * Math.ceil(step / 2));
  const PLACES = [[1, 1], [-1, 1], [1, 4]].flatMap(([side, most]) => near(most).map((lines) => [lines, side]));
  const find = (selector) => root.querySelector(selector);
  const findAll = (selector) => [...root.querySelectorAll(selector)];
  const { words, points, cosines, width, ...start } = JSON.parse(find(".given").textContent);
  const marks = findAll(".point");
  const labels = findAll(".sphere text");
  const lines = findAll(".circle");
  const choices = findAll("select");
  const sphere = find(".sphere");
  const PLANE = Array.from({ length: 37 }, (_, step) => [Math.cos((step * Math.PI) / 18), Math.sin((step * Math.PI) / 18), 0]);
  const circles = [0, 1, 2].map((shift) => PLANE.map((point) => point.map((_, axis) => point[(axis - shift + 3) % 3])));
  let { turn, tilt } = start;

  const dot = (a, b) => a.reduce((sum, one, axis) => sum + one * b[axis], 0);
  const path = (line) => `M${line.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

  /** Where a point is seen: x to the right, y downwards, z towards the reader. */
  function seen([x, y, z]) {
    const [a, b] = [turn, tilt].map((degrees) => (degrees * Math.PI) / 180);
    [x, z] = [x * Math.cos(a) + z * Math.sin(a), z * Math.cos(a) - x * Math.sin(a)];
    [y, z] = [y * Math.cos(b) - z * Math.sin(b), z * Math.cos(b) + y * Math.sin(b)];
    return [x * RADIUS, -y * RADIUS, z * RADIUS];
  }

  /** Points between two directions, about the centre. */
  function arc(a, b) {
    return Array.from({ length: 17 }, (_, step) => {
      const mixed = a.map((one, axis) => one + ((b[axis] - one) * step) / 16);
      return mixed.map((one) => (0.4 * one) / Math.hypot(...mixed));
    });
  }

  const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));

  /** Put each word at its place; its label goes where it lies on no mark and on no other label. */
  function place() {
    const at = points.map(seen);
    const size = Math.max(10, 3800 / sphere.clientWidth); // small screens get larger letters
    const taken = at.map(([x, y]) => [x - MARK, x + MARK, y, MARK]);
    sphere.style.fontSize = `${size}px`;
    for (const number of [...at.keys()].sort((one, two) => at[one][1] - at[two][1])) {
      const [x, y, z] = at[number];
      const [long, half] = [words[number].length * size * 0.55, size * 0.52];
      const boxes = PLACES.map(([lines, side]) => {
        const outer = x >= 0 ? side : -side;
        return [outer > 0 ? x + GAP : x - GAP - long, y + lines * 2 * half, outer];
      });
      const free = ([left, low]) => !taken.some(([a, b, m, h]) => left < b && a < left + long && Math.abs(low - m) < half + h);
      const [left, low, outer] = boxes.find(free) ?? boxes[boxes.length - 1];
      taken.push([left, left + long, low, half]);
      const [dx, dy] = [GAP * outer, (low - y).toFixed(1)];
      const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
      set(marks[number], { transform });
      set(marks[number].querySelector(".lead"), { d: `M0 0L${dx} ${dy}` });
      set(labels[number], { transform, x: dx, y: dy, "text-anchor": outer > 0 ? "start" : "end" });
      for (const element of [marks[number], labels[number]]) element.classList.toggle("back", z < 0);
    }
  }

  function measures(cosine) {
    const angle = (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
    const distance = Math.sqrt(Math.max(0, 2 - 2 * cosine));
    return `angle ${angle.toFixed(0)}°, cosine ${cosine.toFixed(2)}, distance ${distance.toFixed(2)}`.replace("-", "−");
  }

  function draw() {
    const [first, second] = choices.map((choice) => choice.selectedIndex);
    const [a, b] = [points[first], points[second]];
    place();
    lines.forEach((line, number) => set(line, { d: path(circles[number].map(seen)) }));
    set(find(".rays"), { d: path([a, [0, 0, 0], b].map(seen)) });
    set(find(".arc"), { d: path(arc(a, b).map(seen)) });
    set(find(".chord"), { d: path([a, b].map(seen)) });
    labels.forEach((label, number) => label.classList.toggle("chosen", number === first || number === second));
  }

  function say() {
    const [first, second] = choices.map((choice) => choice.selectedIndex);
    const [drawn, whole] = [dot(points[first], points[second]), cosines[first][second]].map(measures);
    find(".says").textContent = `“${words[first]}” and “${words[second]}”, as drawn: ${drawn}. With all ${width} numbers: ${whole}.`;
  }

  function move(across, up) {
    turn += across;
    tilt = Math.min(90, Math.max(-90, tilt + up));
    draw();
  }

  choices.forEach((choice) => choice.addEventListener("change", () => (draw(), say())));
  findAll(".turn button").forEach((button) => button.addEventListener("click", () => move(...button.value.split(" ").map(Number))));
  find(".turn").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, 10], ArrowDown: [0, -10] }[event.key];
    if (!step) return;
    move(...step);
    event.preventDefault();
    event.stopPropagation(); // the book's theme turns its pages with these keys
  });
  sphere.addEventListener("pointerdown", (event) => sphere.setPointerCapture(event.pointerId));
  sphere.addEventListener("pointermove", (event) => {
    if (sphere.hasPointerCapture(event.pointerId)) move(event.movementX / 2, event.movementY / 2);
  });
  find(".says").setAttribute("role", "status");
  root.dataset.live = "";
  new ResizeObserver(draw).observe(sphere);
}
