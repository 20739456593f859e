import { IconPhotoOff } from '@tabler/icons-react';
import type { BlockOf } from '../block.ts';
import { SafeLink } from '../markdown/safe-link.tsx';
import { isShowableImage } from '../showable-image.ts';
import classes from './blocks.module.css';

/** An image that came along. One that lies elsewhere is named and never loaded: loading it would tell who looks. */
export function ImageBlock({ block: { source } }: { block: BlockOf<'image'> }) {
  if (isShowableImage(source)) return <img src={source} alt="In the message" className={classes.image} />;
  return (
    <p className={classes.note}>
      <IconPhotoOff size={15} aria-hidden />
      <span>
        Image, not shown: <Source source={source} />
      </span>
    </p>
  );
}

function Source({ source }: { source: string }) {
  if (source === '') return 'it says not where from';
  if (source.startsWith('data:')) return source.slice(5).split(/[;,]/, 1)[0] || 'of an unknown type';
  return <SafeLink address={source} />;
}
