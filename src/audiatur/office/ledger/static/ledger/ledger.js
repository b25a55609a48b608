/* The ledger page, made quick: single keys, scroll and focus kept, marks kept. Nothing needs it. */
(() => {
  "use strict";
  const SWITCH = "audiatur-keys";
  const marked = new Set();
  const scrolled = {};
  let list = "";

  const on = () => { try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; } };
  const writes = (it) => it.closest("textarea, select, [contenteditable]") ||
    (it.matches("input") && !["checkbox", "radio", "button", "submit"].includes(it.type));

  function press(key) {
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!found || found.disabled) return false;
    for (let up = found.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS" && found.tagName !== "SUMMARY") up.open = true;
    if (found.matches("a, button, input[type=checkbox]")) found.click();
    else if (found.tagName === "SUMMARY") {
      found.parentElement.open = true;
      (found.parentElement.querySelector("select, textarea") ?? found).focus();
    }
    else { found.focus(); if (found.select) found.select(); }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape" && writes(at)) { document.getElementById("desk")?.focus({ preventScroll: true }); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || writes(at) || !on()) return;
    if (event.key.length === 1 && press(event.key)) event.preventDefault();
  });

  const which = () => document.querySelector(".tabs [aria-current]")?.id ?? "";

  function keepMarks() {
    const form = document.getElementById("many");
    if (!form) return;
    if (which() !== list) { marked.clear(); list = which(); }
    const here = new Set();
    for (const box of document.querySelectorAll("input[name=mark][type=checkbox]")) {
      here.add(box.value);
      box.checked = marked.has(box.value);
    }
    for (const old of form.querySelectorAll("input[name=mark][type=hidden]")) old.remove();
    for (const value of marked) {
      if (here.has(value)) continue;
      const kept = document.createElement("input");
      kept.type = "hidden"; kept.name = "mark"; kept.value = value;
      form.append(kept);
    }
    document.getElementById("marked").textContent = marked.size ? ` (${marked.size})` : "";
  }

  /* Words used before come after what was typed, and give way to others that are chosen next. */
  function fill(it) {
    const field = document.getElementById(it.dataset.fill);
    const put = it.dataset.put ?? "";
    const own = put && field.value.endsWith(put) ? field.value.slice(0, -put.length) : field.value;
    it.dataset.put = it.value && own && !own.endsWith("\n") ? `\n${it.value}` : it.value;
    field.value = own + it.dataset.put;
  }

  document.addEventListener("change", (event) => {
    const it = event.target;
    if (it.name === "mark") {
      if (it.checked) marked.add(it.value); else marked.delete(it.value);
      keepMarks();
    }
    if (it.dataset.fill) fill(it);
    if (it.id === "party") it.form.requestSubmit();
    if (it.id === "at") it.form.requestSubmit();
  });

  const scrolls = (pane) => pane && getComputedStyle(pane).overflowY === "auto";

  /* Bring what is chosen into sight in the panes that scroll by themselves; the page itself stays. */
  function show() {
    const lists = document.getElementById("list");
    if (scrolls(lists)) lists.querySelector(".row.chosen")?.scrollIntoView({ block: "nearest" });
    const text = document.getElementById("text");
    const place = text?.querySelector(".block.chosen") ?? text?.querySelector(".block.spoken");
    if (scrolls(text) && place) {
      const above = place.getBoundingClientRect().top - text.getBoundingClientRect().top;
      if (above > text.clientHeight / 2) text.scrollTop += above - text.clientHeight / 3;
    }
  }

  /* What was begun in the form for several is kept while others are looked at. */
  const fieldsOf = (form) => [...form.elements].filter((it) => it.id.startsWith("many-"));

  document.addEventListener("htmx:beforeSwap", () => {
    const pane = document.getElementById("list");
    const form = document.getElementById("many");
    if (pane) { scrolled.list = pane.scrollTop; scrolled.tab = which(); }
    scrolled.open = document.getElementById("several")?.open ?? false;
    scrolled.typed = form ? Object.fromEntries(fieldsOf(form).map((it) => [it.id, it.value])) : {};
  });

  function keepTyped() {
    const form = document.getElementById("many");
    if (!form) return;
    document.getElementById("several").open ||= scrolled.open;
    for (const it of fieldsOf(form)) if (scrolled.typed[it.id]) it.value = scrolled.typed[it.id];
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    if (!document.getElementById("work")) return;
    const pane = document.getElementById("list");
    if (pane && scrolled.tab === which()) pane.scrollTop = scrolled.list;
    const how = event.detail.requestConfig ?? {};
    const went = how.verb === "post" && !document.querySelector("#work [role=alert]");
    if (went && /\/(together|comment)$/.test(how.path)) marked.clear();
    keepMarks();
    if (how.verb === "get" && scrolled.tab === which()) keepTyped();
    show();
    const fault = document.querySelector("#work [role=alert]");
    const from = how.elt instanceof Element ? how.elt : document.body;
    const wanted = fault ?? document.getElementById("desk");
    if (how.verb === "post" || from.dataset.key) {
      if (fault) fault.tabIndex = -1;
      wanted?.focus({ preventScroll: true });
      wanted?.scrollIntoView({ block: "nearest" });
    }
  });

  function begin() {
    keepMarks();
    show();
    const row = document.getElementById("keys-switch");
    if (!row) return;
    const button = row.querySelector("button");
    const name = () => { button.textContent = on() ? button.dataset.off : button.dataset.on; };
    button.addEventListener("click", () => { localStorage.setItem(SWITCH, on() ? "off" : "on"); name(); });
    row.hidden = false;
    name();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
