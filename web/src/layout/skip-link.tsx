import classes from './skip-link.module.css';

/** Where the skip link leads. */
export const mainId = 'main';

/** The first thing the keyboard reaches: past the header, to the page. */
export function SkipLink() {
  return (
    <a href={`#${mainId}`} className={classes.link}>
      Skip to the page
    </a>
  );
}
