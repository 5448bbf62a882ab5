// Shows what is like the title, once typing rests.
const form = document.forms.writing;
const {title, body, csrf_token} = form.elements;
const place = form.querySelector("[data-alike]");
const top = () => body.getBoundingClientRect().top;
let timer, asked = "";

async function ask() {
  const typed = title.value.trim();
  if (typed === asked) return;
  asked = typed;
  const page = await fetch("/search/alike", {
    method: "POST",
    redirect: "error",
    headers: {"X-CSRFToken": csrf_token.value},
    body: new URLSearchParams({title: typed}),
  }).then((answer) => answer.ok && answer.text()).catch(() => "");
  if (!page || typed !== asked) return;
  const before = top();
  place.replaceChildren(...new DOMParser().parseFromString(page, "text/html").body.children);
  // A text that is being written stays put.
  if (document.activeElement === body) scrollBy(0, top() - before);
}

title.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, 900);
};
if (!place.children.length) ask();
