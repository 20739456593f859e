// Runs before anything is painted, so that a page never shows in one colour scheme and then jumps to the other.
// A file of its own, because the Content-Security-Policy allows no inline script.
(() => {
  let choice = 'auto';
  try {
    choice = localStorage.getItem('tracegate-color-scheme') || 'auto';
  } catch {
    // Storage is switched off: the system's own scheme it is.
  }
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = choice === 'light' || choice === 'dark' ? choice : systemIsDark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
