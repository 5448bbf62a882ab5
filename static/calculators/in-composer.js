// Opens the calculator, or one's shelf, below the text that is being written, and puts what comes of
// it in at the cursor, or in place of the block that it was opened for. No other word of the text is
// touched. Without this the buttons lead to pages of their own.
const form = document.querySelector("form[data-keep]");
const text = form.elements.body;
const writing = `place=${encodeURIComponent(form.dataset.keep)}`;
const STAYS = "[href^='/calculator'], [href*='/to-take']";
const ROOMS = {calculator: "/calculator", shelf: "/shelf/to-take"};
const place = document.createElement("section");
place.className = "in-composer";
place.hidden = true;
form.after(place);

for (const [name, address] of Object.entries(ROOMS)) {
  form.querySelector(`button[value=${name}]`)?.addEventListener("click", async (event) => {
    event.preventDefault();
    // What was typed there last is still in it; a block that was being changed is another matter.
    const there = place.dataset.room === name && !place.querySelector("[name=edits]")?.value;
    if (there) place.hidden = false;
    if (there || await show(`${address}?${writing}`)) focusOn("h2");
    place.dataset.room = name;
  });
}

for (const button of document.querySelectorAll("button[value^='change ']")) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const mark = encodeURIComponent(button.value.split(" ")[1]);
    place.dataset.room = "";
    if (await show(`/calculator/opening?${writing}&edits=${mark}`)) focusOn("h2");
  });
}

async function show(address, options) {
  keepTyped();
  try {
    const answer = await fetch(address, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const inner = page.querySelector("[data-in-composer]");
    if (!inner) throw new Error("no calculator");
    const title = document.createElement("h2");
    title.textContent = page.querySelector("h1").textContent;
    place.replaceChildren(title, inner);
    place.setAttribute("aria-label", title.textContent);
  } catch {
    say("This cannot be opened just now. Your text is untouched; please press Preview, then try again.");
    place.hidden = false;
    return false;
  }
  place.hidden = false;
  for (const part of place.querySelectorAll("[data-alone]")) part.remove();
  // What leads to another page opens beside this one, where the text is still being written.
  for (const other of place.querySelectorAll(`a:not(${STAYS}), form:not(.steps, [data-stay], [data-insert])`)) {
    other.target = "_blank";
  }
  return true;
}

function say(words) {
  const notice = document.createElement("p");
  notice.className = "notice notice-care";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  place.querySelector(".notice-care[role=alert]")?.remove();
  place.prepend(notice);
}

function focusOn(...selectors) {
  const element = selectors.map((one) => place.querySelector(one)).find(Boolean);
  element.tabIndex = -1;
  element.focus();
}

function keepTyped() {
  const typed = place.querySelector("form.steps");
  if (!typed) return;
  const fields = new FormData(typed);
  fields.append("page", typed.getAttribute("action").split("#")[0]);
  navigator.sendBeacon("/calculator/typed", fields);
}
addEventListener("pagehide", keepTyped);

function insert(from) {
  const {text: block, old} = from.elements;
  const at = old ? placeOf(old.value, Number(old.dataset.nth)) : -1;
  const upTo = at < 0 ? atCursor(block.value.trim()) : inPlaceOf(at, old.value, block.value.trim());
  text.dispatchEvent(new Event("input", {bubbles: true}));
  place.hidden = true;
  if (old) place.replaceChildren();
  text.focus();
  text.setSelectionRange(upTo, upTo);
}

function placeOf(old, nth) {
  let at = text.value.indexOf(old);
  for (let skipped = 0; skipped < nth && at >= 0; skipped++) at = text.value.indexOf(old, at + 1);
  return at;
}

function inPlaceOf(at, old, block) {
  text.value = text.value.slice(0, at) + block + text.value.slice(at + old.length);
  return at + block.length;
}

// Until somebody has been in the text there is no cursor, and its end is meant.
let wasInText = false;
text.addEventListener("focus", () => { wasInText = true; });

function atCursor(block) {
  const cursor = wasInText ? behindBlock(text.selectionEnd) : text.value.length;
  if (cursor !== text.selectionEnd) text.setSelectionRange(cursor, cursor);
  const before = text.value.slice(0, text.selectionStart).trimEnd();
  const after = text.value.slice(text.selectionEnd).trimStart();
  const upTo = (before ? before + "\n\n" : "") + block + "\n\n";
  text.value = upTo + after;
  return upTo.length;
}

// A cursor inside a block means the place behind it: a block in a block would be neither.
function behindBlock(cursor) {
  const fences = [...text.value.matchAll(/^(```+)[^`\n]*$/gm)];
  const before = fences.filter((fence) => fence.index < cursor).length;
  const closing = before % 2 ? fences[before] : undefined;
  return closing ? closing.index + closing[0].length : cursor;
}

place.addEventListener("submit", async (event) => {
  const sent = event.target, button = event.submitter;
  if (!sent.matches(".steps, [data-stay], [data-insert]")) return;
  event.preventDefault();
  if (sent.matches("[data-insert]")) return insert(sent);
  const action = button?.getAttribute("formaction") ?? sent.getAttribute("action");
  const body = new URLSearchParams(new FormData(sent, button));
  if (await show(action, {method: "POST", body})) focusOn("[role=alert]", "#result-heading", "h2");
});

place.addEventListener("click", async (event) => {
  const link = event.target.closest(`a:is(${STAYS})`);
  if (!link) return;
  event.preventDefault();
  if (await show(link.getAttribute("href"))) focusOn("h2");
});
