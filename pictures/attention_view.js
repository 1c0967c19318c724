/** Gives one attention view its behaviour. Its picture, its tokens and its finding stand there without it. */
function attentionView(root) {
  "use strict";
  const FAINT = 0.002; // a line changes no pixel below this opacity
  const COLUMN = 2.5; // rem, the width of one number
  const find = (selector) => root.querySelector(selector);
  const findAll = (selector) => [...root.querySelectorAll(selector)];
  const given = JSON.parse(find(".given").textContent);
  const { queries, keys, heads } = given;
  const bytes = Uint8Array.from(atob(given.weights), (letter) => letter.charCodeAt(0));
  const numbers = new Float32Array(bytes.buffer); // (layers, heads, target, source), each as it was recorded
  const tokens = { queries: findAll(".queries > li"), keys: findAll(".keys > li") };
  const boxes = findAll(".heads input");
  const select = find(".layer select");
  const says = find(".says");
  let layer = 0;
  let rest = says.textContent; // what is said while no token is lit
  let focused = null; // the side and place of the token that has the focus

  const row = (head, query) => ((layer * heads.length + head) * queries.length + query) * keys.length;
  const weight = (head, query, key) => numbers[row(head, query) + key];
  const on = () => [...heads.keys()].filter((head) => !boxes.length || boxes[head].checked);
  const colour = (head) => `--c: var(--c${head % 8})`;

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /** The lines of some [query, key] pairs, in the heads that are on, from left to right. */
  function lines(pairs, left = 0, right = 1) {
    const line = (w, query, key) => (w < FAINT ? "" : `<path d="M${left} ${query}L${right} ${key}" style="--w:${w}"/>`);
    const drawn = (head) => pairs.map(([query, key]) => line(weight(head, query, key), query, key)).join("");
    return on().map((head) => `<g style="${colour(head)}">${drawn(head)}</g>`).join("");
  }

  function draw() {
    find(".all").innerHTML = lines(queries.flatMap((_, query) => keys.map((_, key) => [query, key])));
    if (find("details").open) tabulate();
  }

  /** Show one token's weights alone: lines, numbers beside the tokens at the other end, and a sentence. */
  function light(side, place) {
    clear();
    document.addEventListener("keydown", escape);
    const other = side === "queries" ? "keys" : "queries";
    const pairs = tokens[other].map((_, end) => (side === "queries" ? [place, end] : [end, place]));
    const found = pairs.flatMap((pair, end) => on().map((head) => ({ head, end, w: weight(head, ...pair) })));
    root.classList.add("lit");
    tokens[side][place].setAttribute("aria-selected", "true");
    const taken = write(other, found);
    find(".one").innerHTML = side === "queries" ? lines(pairs, 0, 1 - taken) : lines(pairs, taken, 1);
    say(side, place, given[other], found);
  }

  /** A column of numbers for each head or, where there is no room, one of the largest; returns their share of the width. */
  function write(side, found) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const share = (COLUMN * rem) / find("svg").clientWidth;
    const room = on().length * share < 0.75;
    const columns = room ? on().map((head) => found.filter((one) => one.head === head)) : [found];
    tokens[side].forEach((token, end) => {
      const strip = element("span", "", { class: "numbers", "aria-hidden": "true" });
      for (const column of columns) {
        const { head, w } = column.filter((one) => one.end === end).reduce((one, two) => (two.w > one.w ? two : one));
        const most = column.every((one) => one.w <= w);
        strip.append(element("span", w.toFixed(2), { style: `${colour(head)}; --w: ${w}`, class: most ? "most" : "" }));
      }
      token.append(strip);
    });
    const title = (head) => element("span", heads[head], { style: colour(head) });
    find(".names").classList.toggle("at-keys", side === "keys");
    if (heads.length > 1) find(".names").append(...(room ? on().map(title) : [element("span", "max")]));
    return columns.length * share;
  }

  function say(side, place, ends, found) {
    const most = [...found].sort((one, two) => two.w - one.w).slice(0, 3);
    const where = (head) => (heads.length > 1 ? `, head ${heads[head]}` : "");
    const list = most.map(({ head, end, w }) => `“${ends[end]}” (${w.toFixed(2)}${where(head)})`).join(", then ");
    const verb = side === "queries" ? "looks most at" : "is looked at most by";
    says.textContent = list ? `“${given[side][place]}” ${verb} ${list}.` : "No head is shown.";
  }

  function clear() {
    document.removeEventListener("keydown", escape);
    root.classList.remove("lit");
    says.textContent = rest;
    find(".one").replaceChildren();
    find(".names").replaceChildren();
    findAll("li .numbers").forEach((strip) => strip.remove());
    findAll("[aria-selected=true]").forEach((token) => token.setAttribute("aria-selected", "false"));
  }

  const relight = () => (focused ? light(...focused) : clear());

  function leave() {
    focused = null;
    clear();
  }

  function escape(event) {
    if (event.key === "Escape") leave();
  }

  function table(head) {
    const made = element("table", "", { style: colour(head) });
    made.append(element("caption", heads.length > 1 ? `head ${heads[head]}` : "weights"));
    const titles = ["query \\ key", ...keys].map((key) => element("th", key, { scope: "col" }));
    made.createTHead().insertRow().append(...titles);
    const body = made.createTBody();
    const cell = (w) => element("td", w.toFixed(2), { style: `--w: ${w}` });
    queries.forEach((token, query) => {
      const cells = keys.map((_, key) => cell(weight(head, query, key)));
      body.insertRow().append(element("th", token, { scope: "row" }), ...cells);
    });
    return made;
  }

  const tabulate = () => find(".tables").replaceChildren(...on().map(table));

  function change() {
    const shown = on().map((head) => heads[head]).join(", ");
    const where = select ? `${select.value}, ` : "";
    rest = shown ? `Shown: ${where}head ${shown} of ${heads.length}.` : "No head is shown.";
    draw();
    relight();
  }

  function choose(button) {
    const now = on();
    const step = Number(button.value);
    const next = now.length === 1 ? (now[0] + step + heads.length) % heads.length : step > 0 ? 0 : heads.length - 1;
    boxes.forEach((box, head) => (box.checked = button.value === "all" || head === next));
    change();
  }

  function move(event, side, place) {
    const across = { ArrowLeft: tokens.queries, ArrowRight: tokens.keys }[event.key];
    const to = across ? place : { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: Infinity }[event.key];
    if (to === undefined) return;
    const list = across ?? tokens[side];
    list[Math.min(Math.max(to, 0), list.length - 1)].focus();
    event.preventDefault();
  }

  function listen(token, side, place) {
    token.setAttribute("role", "option");
    token.setAttribute("aria-selected", "false");
    token.tabIndex = place ? -1 : 0; // one stop for each side; the arrow keys do the rest
    token.addEventListener("mouseenter", () => light(side, place));
    token.addEventListener("keydown", (event) => move(event, side, place));
    token.addEventListener("focus", () => {
      tokens[side].forEach((one) => (one.tabIndex = one === token ? 0 : -1));
      light(...(focused = [side, place]));
    });
    token.addEventListener("blur", leave);
  }

  for (const [side, list] of Object.entries(tokens)) {
    find(`.${side}`).setAttribute("role", "listbox");
    find(`.${side}`).addEventListener("mouseleave", relight);
    list.forEach((token, place) => listen(token, side, place));
  }
  boxes.forEach((box) => box.addEventListener("change", change));
  findAll("button").forEach((button) => button.addEventListener("click", () => choose(button)));
  select?.addEventListener("change", () => change((layer = select.selectedIndex)));
  find("details").addEventListener("toggle", tabulate);
  says.setAttribute("role", "status");
  root.dataset.live = "";
  draw();
}
