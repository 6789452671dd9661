"use strict";
// Everything can be read without this script; it filters, finds the way and remembers the theme.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  const kept = {
    get(key) { try { return localStorage.getItem(`contresens-${key}`); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(`contresens-${key}`, value); } catch { /* private */ } },
  };
  const themes = ["auto", "light", "dark"];
  const setTheme = (theme) => { root.dataset.theme = themes.includes(theme) ? theme : "auto"; };
  setTheme(kept.get("theme"));

  const start = () => {
    const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
    const one = (selector) => document.querySelector(selector);
    const search = one("input[type=search]");
    const count = one(".count");
    const menu = one(".menu");
    const boxes = all(".filters input[type=checkbox]");
    const number = new Intl.NumberFormat(root.lang);
    const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => number.format(values[key]));

    const segments = all(".segment").map((element) => ({
      element,
      notes: all(".note", element),
      marks: all("mark", element).map((mark) => ({ mark, notes: mark.dataset.notes.split(" ") })),
      words: null,
    }));
    const segmentOf = new Map(segments.map((segment) => [segment.element.id, segment]));
    const total = segments.reduce((sum, segment) => sum + segment.notes.length, 0);
    let visible = [];

    // --- filters
    const wordsOf = (segment) => {
      segment.words ??= segment.element.textContent.toLocaleLowerCase();
      return segment.words;
    };
    const filter = () => {
      const on = { severity: new Set(), rule: new Set() };
      for (const box of boxes) if (box.checked) on[box.name].add(box.value);
      const sought = search.value.trim().toLocaleLowerCase();
      visible = [];
      for (const segment of segments) {
        const fits = !sought || wordsOf(segment).includes(sought);
        const off = new Set();
        for (const note of segment.notes) {
          const show = fits && on.severity.has(note.dataset.severity) && on.rule.has(note.dataset.rule);
          note.hidden = !show;
          if (show) visible.push(note); else off.add(note.id);
        }
        const empty = segment.notes.length > 0 && off.size === segment.notes.length;
        segment.element.hidden = !fits || empty;
        for (const { mark, notes } of segment.marks) {
          mark.classList.toggle("off", notes.every((note) => off.has(note)));
        }
      }
      const rules = boxes.filter((box) => box.name === "rule");
      const chosen = one(".chosen");
      if (chosen) chosen.textContent = `${on.rule.size}/${rules.length}`;
      one(".filtered").hidden = visible.length > 0 || total === 0;
      count.textContent = filled(count.dataset.count, { shown: visible.length, all: total });
    };

    // --- the way from finding to finding
    const current = () => document.activeElement?.closest?.(".note");
    const reached = (note) => {
      note.focus({ preventScroll: true });
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const segment = note.closest(".segment");
      const block = segment.offsetHeight < innerHeight * 0.7 ? segment : note;
      block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      count.textContent = filled(count.dataset.at, { at: visible.indexOf(note) + 1, shown: visible.length });
    };
    let last = null;
    const step = (by) => {
      if (!visible.length) return;
      const from = visible.indexOf(current() ?? last);
      const at = from < 0 ? (by > 0 ? 0 : visible.length - 1) : (from + by + visible.length) % visible.length;
      last = visible[at];
      reached(last);
    };

    // --- a note and its marks light up together
    let lit = [];
    const light = (names, segment) => {
      for (const element of lit) element.classList.remove("lit");
      lit = [];
      if (!segment) return;
      const wanted = new Set(names);
      for (const note of segment.notes) if (wanted.has(note.id)) lit.push(note);
      for (const { mark, notes } of segment.marks) if (notes.some((name) => wanted.has(name))) lit.push(mark);
      for (const element of lit) element.classList.add("lit");
    };
    const follow = (target) => {
      const mark = target?.closest?.("mark:not(.off)");
      const note = target?.closest?.(".note") ?? (mark ? null : current());
      const segment = segmentOf.get((mark ?? note)?.closest(".segment").id);
      light(mark ? mark.dataset.notes.split(" ") : note ? [note.id] : [], segment);
    };
    let pointer = "";
    document.addEventListener("pointerover", (event) => {
      // A page that scrolls under a pointer at rest must not take the light from the keyboard.
      const now = `${event.screenX} ${event.screenY}`;
      if (now !== pointer) follow(event.target);
      pointer = now;
    });
    document.addEventListener("focusin", (event) => follow(event.target));
    document.addEventListener("focusout", () => follow(null));

    // --- what the buttons and keys do
    const ruleDialog = one("#rule");
    const explain = (link) => {
      const page = document.getElementById(link.hash.slice(1));
      if (!page || !ruleDialog.showModal) return false;
      const copy = page.cloneNode(true);
      copy.removeAttribute("id");
      copy.open = true;
      ruleDialog.firstElementChild.replaceChildren(copy);
      ruleDialog.showModal();
      return true;
    };
    const toggle = (name, button) => {
      const on = root.classList.toggle(name);
      button.setAttribute("aria-pressed", String(on));
    };
    const button = (name) => one(`[data-do=${name}]`);
    const actions = {
      next: () => step(1),
      previous: () => step(-1),
      clean: () => toggle("all", button("clean")),
      invisible: () => toggle("invisible", button("invisible")),
      theme: () => {
        setTheme(themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length]);
        kept.set("theme", root.dataset.theme);
      },
      help: () => one("#help").showModal(),
      search: () => search.focus(),
    };
    const keys = {
      j: "next", n: "next", k: "previous", p: "previous", "/": "search",
      a: "clean", i: "invisible", t: "theme", "?": "help",
    };
    const single = one("input[name=keys]");
    single.checked = kept.get("keys") !== "off";
    single.addEventListener("change", () => kept.set("keys", single.checked ? "on" : "off"));

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
      const typing = event.target.closest("input[type=search]");
      if (event.key === "Escape") {
        if (typing) { search.value = ""; filter(); search.blur(); }
        if (menu) menu.open = false;
        return;
      }
      if (typing) return;
      const arrows = current() ? { ArrowDown: "next", ArrowUp: "previous" } : {};
      const action = arrows[event.key] ?? (single.checked ? keys[event.key] : undefined);
      if (!action) return;
      event.preventDefault();
      actions[action]();
    });
    document.addEventListener("click", (event) => {
      const target = event.target;
      if (menu && !target.closest(".menu")) menu.open = false;
      const pressed = target.closest("[data-do]");
      if (pressed) return actions[pressed.dataset.do]();
      const every = target.closest("[data-all]");
      if (every) {
        for (const box of boxes) if (box.name === "rule") box.checked = every.dataset.all === "true";
        return filter();
      }
      const link = target.closest(".note .rule");
      if (link && explain(link)) return event.preventDefault();
      const mark = target.closest("mark:not(.off)");
      const tick = target.closest(".strip rect");
      if (mark) {
        const note = document.getElementById(mark.dataset.notes.split(" ").find(
          (name) => !document.getElementById(name).hidden));
        if (note) { last = note; reached(note); }
      } else if (tick) {
        const note = segmentOf.get(tick.dataset.to)?.notes.find((each) => !each.hidden);
        if (note) { last = note; reached(note); }
      }
    });
    for (const box of boxes) box.addEventListener("change", filter);
    search.addEventListener("input", filter);
    addEventListener("beforeprint", () => {
      for (const details of all("main details:not([open])")) { details.open = true; details.dataset.folded = ""; }
    });
    addEventListener("afterprint", () => {
      for (const details of all("details[data-folded]")) { details.open = false; delete details.dataset.folded; }
    });
    filter();
  };
  document.addEventListener("DOMContentLoaded", start);
})();
