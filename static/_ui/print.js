// A button that prints the page, at the end of the row that asks for it.
const button = document.createElement("button");
button.type = "button";
button.className = "quiet";
button.textContent = "Print";
button.addEventListener("click", () => window.print());
document.querySelector("[data-print]").append(button);

// Paper cannot be opened: what is folded away is printed as well.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
});
