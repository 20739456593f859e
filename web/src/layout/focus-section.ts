/**
 * Brings the keyboard and the view to a section's heading: after a link to it, or when the button that had the focus is gone.
 * @returns whether there is such a section.
 */
export function focusSection(id: string): boolean {
  const heading = document.getElementById(`${id}-title`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'nearest' });
  return heading !== null;
}
