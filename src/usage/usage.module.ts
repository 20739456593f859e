import { Module } from '@nestjs/common';
import { CoverageController } from './coverage/coverage.controller.ts';
import { CoverageService } from './coverage/coverage.service.ts';
import { PricesController } from './price-table/prices.controller.ts';
import { PricesRepository } from './price-table/prices.repository.ts';
import { PricesService } from './price-table/prices.service.ts';
import { MyUsageController } from './reading/my-usage.controller.ts';
import { UsageController } from './reading/usage.controller.ts';
import { UsageRepository } from './reading/usage.repository.ts';
import { UsageService } from './reading/usage.service.ts';
import { RecalculationController } from './recalculation/recalculation.controller.ts';
import { RecalculationService } from './recalculation/recalculation.service.ts';

@Module({
  controllers: [
    UsageController,
    MyUsageController,
    CoverageController,
    RecalculationController,
    PricesController,
  ],
  providers: [
    UsageRepository,
    UsageService,
    CoverageService,
    PricesRepository,
    PricesService,
    RecalculationService,
  ],
})
export class UsageModule {}
