// A button that prints the page.
const button = document.createElement("button");
button.type = "button";
button.className = "quiet";
button.textContent = "Print";
button.addEventListener("click", () => window.print());
document.querySelector("form.actions").append(button);
