import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** A day: time to put the new token in place of the old one everywhere. */
export const DEFAULT_GRACE_SECONDS = 86_400;
const MAX_GRACE_SECONDS = 604_800;

export class RotateTokenDto {
  /** Seconds for which the old token still works, a day if not given; with 0 it ends at once. @example 3600 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_GRACE_SECONDS)
  graceSeconds?: number;
}
