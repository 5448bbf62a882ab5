// A button beside a pass phrase that shows what is being typed.
for (const input of document.querySelectorAll("[data-show='pass-phrase']")) {
  const row = document.createElement("div");
  row.className = "with-show";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  const say = (word) => {
    button.textContent = word;
    button.setAttribute("aria-label", `${word} what I type`);
  };
  button.addEventListener("click", () => {
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    say(hidden ? "Hide" : "Show");
    input.focus();
  });
  say("Show");
  input.before(row);
  row.append(input, button);
}
