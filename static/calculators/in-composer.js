// Opens the calculator below the text that is being written, and puts its result in at the cursor.
// The text itself is only ever added to. Without this the button leads to the calculator’s own page.
const opener = document.querySelector("button[value=calculator]");
const text = opener.form.elements.body;
const place = document.createElement("section");
place.className = "in-composer";
place.setAttribute("aria-label", "Calculator");
place.hidden = true;
opener.form.after(place);

opener.addEventListener("click", async (event) => {
  event.preventDefault();
  const there = place.querySelector("[data-calculator]");
  if (there) place.hidden = false;
  if (there || await show("/calculator")) focusOn("h2");
});

async function show(address, options) {
  try {
    const answer = await fetch(address, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const inner = page.querySelector("[data-calculator]");
    if (!inner) throw new Error("no calculator");
    const title = document.createElement("h2");
    title.textContent = page.querySelector("h1").textContent;
    place.replaceChildren(title, inner);
  } catch {
    say("The calculator cannot be reached just now. Your text is untouched; please try again.");
    place.hidden = false;
    return false;
  }
  place.hidden = false;
  offerToInsert();
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

function offerToInsert() {
  // What leads to another page opens beside this one, where the text is still being written.
  for (const form of place.querySelectorAll("#result form")) form.target = "_blank";
  const blocks = place.querySelector("#result-text");
  if (!blocks) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Insert into my text";
  button.addEventListener("click", () => insert(blocks.value));
  place.querySelector("#result .actions").prepend(button);
}

function insert(blocks) {
  const before = text.value.slice(0, text.selectionStart).trimEnd();
  const after = text.value.slice(text.selectionEnd).trimStart();
  const upTo = (before ? before + "\n\n" : "") + blocks.trim() + "\n";
  text.value = upTo + "\n" + after;
  text.dispatchEvent(new Event("input", {bubbles: true}));
  place.hidden = true;
  text.focus();
  text.setSelectionRange(upTo.length + 1, upTo.length + 1);
}

place.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  if (!form.matches(".steps") && !action.startsWith("/calculators/")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, button));
  if (await show(action, {method: "POST", body})) focusOn("[role=alert]", "#result-heading", "h2");
});

place.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href^='/calculator']");
  if (!link) return;
  event.preventDefault();
  if (await show(link.getAttribute("href"))) focusOn("h2");
});
