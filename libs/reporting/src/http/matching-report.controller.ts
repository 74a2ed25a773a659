import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, requestContext } from '@zhichuang/platform';
import { ReadCalibration } from '../application/read-calibration.js';
import { ReadExposure } from '../application/read-exposure.js';
import { CalibrationQuery, ExposureQuery } from './matching-report.dto.js';
import { presentCalibration, presentExposure } from './matching-report.presenter.js';
import { asked } from './outcome.dto.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('outcomes')
@ApiBearerAuth()
@Controller()
export class MatchingReportController {
  constructor(
    private readonly calibrations: ReadCalibration,
    private readonly exposures: ReadExposure,
  ) {}

  @Get('matching-calibration')
  @Access('reporting.calibration.read')
  @ApiOperation({
    description: '按产品版本：申请时的匹配结论与实际结果。银行只见本行产品（按本行全部条件，另有匹配度分段）；知识产权局见本辖区，按已公布条件。\nBy edition of a product: what matching said when it was applied for, and what became of it. A bank sees its own products, by all its criteria and by steps of the degree of match; an office its region, by published criteria.',
  })
  async calibration(@CurrentActor() actor: Actor, @Query() query: CalibrationQuery) {
    return presentCalibration(await this.calibrations.execute(actor, asked(query)), locale());
  }

  @Get('matching-exposure')
  @Access('reporting.exposure.read')
  @ApiOperation({
    description: '按企业规模、所在地或知识产权种类：有多少需求有符合的产品，多少只有待确认的，多少一个也没有。\nBy size class, district or kind of right: of how many needs some product fits, of how many none but may, and of how many none.',
  })
  async exposure(@CurrentActor() actor: Actor, @Query() query: ExposureQuery) {
    return presentExposure(await this.exposures.execute(actor, asked(query), query.by), query.by, locale());
  }
}
