import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ManifestBroken } from './manifest-broken.ts';
import { partDictionary } from './part-dictionary.ts';

/** How the bytes of a part are written: as they are, or by zstd with the first dictionary. Stored; never renumber. */
const RAW = 0;
const ZSTD_WITH_DICTIONARY_1 = 1;

/** Measured on coding sessions: level 6 saves a twentieth for half as much time again, level 9 no more for thrice the time. */
const LEVEL = 3;

/** A part as it is written. */
export interface EncodedPart {
  readonly encoding: number;
  readonly data: Buffer;
}

/** Compresses a part, unless that makes it no smaller. */
export function encodePart(part: Buffer): EncodedPart {
  const data = zstdCompressSync(part, {
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
    dictionary: partDictionary,
    pledgedSrcSize: part.length,
  });
  return data.length < part.length
    ? { encoding: ZSTD_WITH_DICTIONARY_1, data }
    : { encoding: RAW, data: part };
}

/**
 * Gives back the part.
 *
 * @param bytes how many it has; no more are made of it
 * @throws ManifestBroken where it cannot be read
 */
export function decodePart({ encoding, data }: EncodedPart, bytes: number): Buffer {
  if (encoding === RAW) return data;
  if (encoding !== ZSTD_WITH_DICTIONARY_1) throw new ManifestBroken('a part has an encoding that is unknown');
  try {
    return zstdDecompressSync(data, { dictionary: partDictionary, maxOutputLength: bytes });
  } catch (error) {
    throw new ManifestBroken('a part cannot be decompressed', { cause: error });
  }
}
