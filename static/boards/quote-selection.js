// Offers to quote the words that are selected in a post. The button under the post quotes its beginning.
const button = document.createElement("button");
button.className = "quote-selection";
button.type = "button";
button.textContent = "Quote the selected words";
button.hidden = true;
document.body.append(button);
let form, words = "";

function postOf(node) {
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element?.closest?.(".post .prose");
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const prose = postOf(selection.anchorNode);
  const whole = prose && prose === postOf(selection.focusNode) && !selection.isCollapsed;
  form = whole ? prose.closest(".post").querySelector("form[action$='/quotes']") : null;
  words = whole ? selection.toString() : "";
  button.hidden = !form || !words.trim();
});
button.addEventListener("mousedown", (event) => event.preventDefault());
button.addEventListener("click", () => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "excerpt";
  field.value = words;
  form.append(field);
  form.submit();
});
