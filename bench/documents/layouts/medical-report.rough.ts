/** The same words in looks that leave much to be guessed, with blanks. @module */
import { captions, plainGrid, plainStack, remarks, runOn } from '../looks.ts';
import { layoutsOf, type Recipe } from '../recipe.ts';
import { build, recipes } from './medical-report.ts';

const looks = { 'plain-grid': plainGrid, captions, 'plain-stack': plainStack, remarks, 'run-on': runOn };

export const layouts = layoutsOf(
  Object.entries(looks).map(
    ([name, look], index): Recipe => ({
      ...(recipes[(index * 2) % recipes.length] as Recipe),
      name: `rough-${name}`,
      look,
      blank: 0.25,
    }),
  ),
  build,
);
