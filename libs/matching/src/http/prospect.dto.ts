import { TextField } from '@zhichuang/platform';

export class ObstaclesQuery {
  @TextField(2, 6, { optional: true, example: '350100', description: 'Province, city or district within your own region; your own without it' }) region?: string;
}
