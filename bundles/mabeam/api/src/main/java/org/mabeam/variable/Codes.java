// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.OptionalLong;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Domain.Choice;
import org.mabeam.variable.Domain.Flag;
import org.mabeam.variable.Domain.Ordinal;
import org.mabeam.variable.Domain.Real;
import org.mabeam.variable.Domain.Whole;

/** The arithmetic of value codes, for each kind of domain. */
final class Codes {

    private Codes() {}

    static OptionalLong size(Domain domain) {
        if (domain instanceof Real real) {
            return real.step() == 0 ? OptionalLong.empty() : OptionalLong.of(cells(real));
        } else if (domain instanceof Whole whole) {
            return OptionalLong.of(cells(whole));
        } else if (domain instanceof Flag) {
            return OptionalLong.of(2);
        }
        return OptionalLong.of(texts(domain).size());
    }

    static boolean contains(Domain domain, double code) {
        if (domain instanceof Real real) {
            return code >= real.low()
                    && code <= real.high()
                    && (real.step() == 0 || fromUnit(real, toUnit(real, code)) == code);
        } else if (domain instanceof Whole whole) {
            return code >= whole.low()
                    && code <= whole.high()
                    && code == Math.rint(code)
                    && Math.floorMod((long) code - whole.low(), whole.step()) == 0;
        } else if (domain instanceof Flag) {
            return code == 0 || code == 1;
        }
        return code >= 0 && code < texts(domain).size() && code == Math.rint(code);
    }

    static String text(Domain domain, double code) {
        if (domain instanceof Real) {
            return Double.toString(code);
        } else if (domain instanceof Whole) {
            return Long.toString((long) code);
        } else if (domain instanceof Flag) {
            return code == 1 ? "true" : "false";
        }
        return texts(domain).get((int) code);
    }

    static double parse(Domain domain, String field, String text) {
        String stripped = text.strip();
        if (domain instanceof Real real) {
            double code = number(field, stripped, expected(real));
            double snapped = real.step() == 0 ? code : fromUnit(real, toUnit(real, code));
            // A stepped value is written in decimals: take the nearest step if it is the same but for rounding.
            boolean same = Math.abs(snapped - code) <= 1e-9 * Math.max(Math.abs(code), real.step());
            return inside(real, field, stripped, same ? snapped : code);
        } else if (domain instanceof Whole whole) {
            return inside(whole, field, stripped, number(field, stripped, expected(whole)));
        } else if (domain instanceof Flag) {
            if (stripped.equals("true") || stripped.equals("false")) {
                return stripped.equals("true") ? 1 : 0;
            }
            throw new InvalidValueException(field, text, expected(domain));
        }
        int index = texts(domain).indexOf(stripped);
        if (index < 0) {
            throw new InvalidValueException(field, text, expected(domain));
        }
        return index;
    }

    static double toUnit(Domain domain, double code) {
        if (domain instanceof Real real) {
            if (real.step() > 0) {
                return (Math.rint((code - real.low()) / real.step()) + 0.5) / cells(real);
            }
            return real.scale() == Scale.LOG
                    ? (Math.log(code) - Math.log(real.low())) / (Math.log(real.high()) - Math.log(real.low()))
                    : (code - real.low()) / (real.high() - real.low());
        } else if (domain instanceof Whole whole) {
            if (whole.scale() == Scale.LOG) {
                double from = Math.log(whole.low() - 0.5);
                return (Math.log(code) - from) / (Math.log(whole.high() + 0.5) - from);
            }
            return ((code - whole.low()) / whole.step() + 0.5) / cells(whole);
        } else if (domain instanceof Flag) {
            return code == 1 ? 0.75 : 0.25;
        }
        return (code + 0.5) / texts(domain).size();
    }

    static double fromUnit(Domain domain, double place) {
        double unit = place >= 0 ? Math.min(place, 1) : 0;
        if (domain instanceof Real real) {
            if (real.step() > 0) {
                return Math.min(real.high(), real.low() + cell(unit, cells(real)) * real.step());
            }
            double value = real.scale() == Scale.LOG
                    ? Math.exp(Math.log(real.low()) + unit * (Math.log(real.high()) - Math.log(real.low())))
                    : real.low() * (1 - unit) + real.high() * unit;
            return Math.max(real.low(), Math.min(real.high(), value));
        } else if (domain instanceof Whole whole) {
            if (whole.scale() == Scale.LOG) {
                double from = Math.log(whole.low() - 0.5);
                double value = Math.exp(from + unit * (Math.log(whole.high() + 0.5) - from));
                return Math.max((double) whole.low(), Math.min((double) whole.high(), Math.rint(value)));
            }
            return whole.low() + (double) (cell(unit, cells(whole)) * whole.step());
        } else if (domain instanceof Flag) {
            return unit < 0.5 ? 0 : 1;
        }
        return cell(unit, texts(domain).size());
    }

    static String expected(Domain domain) {
        if (domain instanceof Real real) {
            return "a number from " + real.low() + " to " + real.high()
                    + (real.step() > 0 ? " in steps of " + real.step() : "");
        } else if (domain instanceof Whole whole) {
            return "a whole number from " + whole.low() + " to " + whole.high()
                    + (whole.step() > 1 ? " in steps of " + whole.step() : "");
        } else if (domain instanceof Flag) {
            return "true or false";
        }
        List<String> texts = texts(domain);
        return texts.size() <= 20
                ? "one of " + String.join(", ", texts)
                : "one of " + String.join(", ", texts.subList(0, 20)) + " and " + (texts.size() - 20) + " more";
    }

    static List<String> texts(Domain domain) {
        if (domain instanceof Choice choice) {
            return choice.values();
        } else if (domain instanceof Ordinal ordinal) {
            return ordinal.values();
        }
        throw new IllegalStateException("a domain without texts: " + domain);
    }

    private static long cells(Real real) {
        return (long) Math.floor((real.high() - real.low()) / real.step() * (1 + 1e-12)) + 1;
    }

    private static long cells(Whole whole) {
        return (whole.high() - whole.low()) / whole.step() + 1;
    }

    private static long cell(double unit, long cells) {
        return Math.min(cells - 1, (long) (unit * cells));
    }

    private static double inside(Domain domain, String field, String text, double code) {
        if (!contains(domain, code)) {
            throw new InvalidValueException(field, text, expected(domain));
        }
        return code;
    }

    private static double number(String field, String text, String expected) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(field, text, expected);
        }
    }
}
