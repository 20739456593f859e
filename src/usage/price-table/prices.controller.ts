import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Member } from '../../common/access/caller.ts';
import { CurrentMember } from '../../common/access/current-caller.ts';
import { Requires } from '../../common/access/requires.ts';
import { API } from '../../common/http/api-prefix.ts';
import { ApiProblems } from '../../common/http/api-problems.ts';
import { PageQuery } from '../../common/http/page-query.dto.ts';
import { PriceDto, PricePageDto, SetPriceDto } from './price.dto.ts';
import { PricesService } from './prices.service.ts';

@ApiTags('Prices')
@ApiParam({ name: 'org', type: String, description: 'The slug of the organisation.' })
@Controller(`${API}/orgs/:org/prices`)
export class PricesController {
  constructor(private readonly prices: PricesService) {}

  /** The prices that the organisation set itself. For all other models those count that the providers publish. */
  @Requires('prices:read')
  @ApiProblems(400, 401, 403, 404, 503)
  @Get()
  async list(@CurrentMember() caller: Member, @Query() { limit, cursor }: PageQuery): Promise<PricePageDto> {
    const { items, nextCursor } = await this.prices.list(caller, limit, cursor);
    return { items: items.map((price) => PriceDto.of(price)), nextCursor };
  }

  /** Sets a price from a day on. It counts for exchanges to come; what is there changes only by a recalculation. */
  @Requires('prices:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Post()
  async create(@CurrentMember() caller: Member, @Body() body: SetPriceDto): Promise<PriceDto> {
    return PriceDto.of(await this.prices.create(caller, body));
  }

  /** Puts a price in place of one. */
  @Requires('prices:manage')
  @ApiProblems(400, 401, 403, 404, 409, 413, 503)
  @Put(':id')
  async replace(
    @CurrentMember() caller: Member,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SetPriceDto,
  ): Promise<PriceDto> {
    return PriceDto.of(await this.prices.replace(caller, id, body));
  }

  /** Takes a price away. */
  @Requires('prices:manage')
  @ApiProblems(400, 401, 403, 404, 503)
  @HttpCode(204)
  @Delete(':id')
  async remove(@CurrentMember() caller: Member, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.prices.remove(caller, id);
  }
}
