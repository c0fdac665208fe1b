// Runs before the first paint, so that whoever chose a theme never sees the other one flash by.
try {
  const theme = localStorage.getItem('kosha.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage may be forbidden; the system's theme it is then.
}
