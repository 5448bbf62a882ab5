// Saves what is being typed as a draft, two seconds after the last key and when the page is left.
const form = document.querySelector("form[data-keep]");
const status = form.querySelector("[data-keep-status]");
const PAUSE = 2000;
let timer, saving, sent = false;
let saved = typed();

function typed() {
  return JSON.stringify([form.elements.title?.value ?? "", form.elements.body.value]);
}

function say(words) {
  status.textContent = words;
}

async function save(keepalive = false) {
  clearTimeout(timer);
  const now = typed();
  if (sent || now === saved) return;
  const [title, body] = JSON.parse(now);
  saving?.abort();
  saving = new AbortController();
  try {
    const answer = await fetch("/drafts", {
      method: "POST",
      keepalive,
      signal: saving.signal,
      redirect: "error",
      headers: {"Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value},
      body: JSON.stringify({place: form.dataset.keep, title, body, version: Number(form.elements.draft_version.value)}),
    });
    await heard(answer, now);
  } catch (trouble) {
    if (trouble.name !== "AbortError") say("Not saved just now. Your text stays in this page.");
  }
}

async function heard(answer, now) {
  const words = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (answer.ok) {
    form.elements.draft_version.value = words.version;
    saved = now;
    say("Draft saved.");
  } else if (answer.status === 409) {
    sent = true;
    say("A newer version was saved elsewhere. Press Preview to see both; nothing is lost.");
  } else if (answer.status === 410) {
    form.elements.draft_version.value = 0;
    saved = now;
    say(words.message);
  } else {
    say("Not saved just now. Your text stays in this page.");
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form.addEventListener("submit", () => {
  sent = true;
  clearTimeout(timer);
  saving?.abort();
});
addEventListener("pagehide", () => save(true));
addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });
