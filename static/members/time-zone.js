// Chooses the time zone that the device is set to, unless one has been chosen.
const select = document.querySelector("select[name=time_zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const known = [...(select?.options ?? [])].some((option) => option.value === zone);
if (select?.value === "UTC" && known) select.value = zone;
