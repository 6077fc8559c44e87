import { requirePositive } from '@tutti/model';

/**
 * Hours of lateness that one overtime hour must save to pay: premium / (rate × lateness price).
 *
 * The local rule; where a capacity plan exists, its dual price decides instead. Legal limits stand above both.
 * @param facts  currency per hour, units per hour, currency per unit and hour late; all > 0
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: marginal cost against marginal gain; the dual form is in Nahmias & Olsen (2015), Production and Operations Analysis, §3.
 * @example
 * overtimeBreakEven({ premiumPerHour: 300, unitsPerHour: 1500, latenessPerUnitHour: 0.01 }) // 20
 */
export function overtimeBreakEven(facts: {
  premiumPerHour: number;
  unitsPerHour: number;
  latenessPerUnitHour: number;
}): number {
  for (const [name, value] of Object.entries(facts)) requirePositive(name, value);
  return facts.premiumPerHour / (facts.unitsPerHour * facts.latenessPerUnitHour);
}
