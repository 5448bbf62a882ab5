// Shows what is like the title, a moment after its last key. Nothing waits for it.
const form = document.querySelector("form[data-keep]");
const title = form.elements.title;
const place = form.querySelector("[data-alike]");
let timer, asking, asked = "";

async function ask() {
  const typed = title.value.trim();
  if (typed === asked) return;
  asked = typed;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch("/search/alike", {
      method: "POST",
      signal: asking.signal,
      redirect: "error",
      headers: {"X-CSRFToken": form.elements.csrf_token.value},
      body: new URLSearchParams({title: typed}),
    });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.children);
  } catch { /* what stood there stays */ }
}

title.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, 900);
});
if (!place.children.length) ask();
