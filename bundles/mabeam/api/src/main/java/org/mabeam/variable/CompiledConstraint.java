// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.Log10Function;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.NotFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.parser.ParseException;
import java.math.MathContext;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/** A constraint read once, evaluated often. Knows only functions that depend on nothing but their arguments. */
final class CompiledConstraint {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.]*");
    private static final String ALIAS = "v";

    private final Constraint source;
    private final Expression expression;
    private final BitSet uses;

    private CompiledConstraint(Constraint source, Expression expression, BitSet uses) {
        this.source = source;
        this.expression = expression;
        this.uses = uses;
    }

    /** Reads it; the variables' names become aliases, since a dot means something else to the expression language. */
    static CompiledConstraint compile(String field, Constraint constraint, Map<String, Integer> places) {
        BitSet uses = new BitSet();
        StringBuilder aliased = new StringBuilder();
        Matcher tokens = TOKEN.matcher(constraint.expression());
        while (tokens.find()) {
            Integer place = places.get(tokens.group());
            if (place != null) {
                uses.set(place);
            }
            tokens.appendReplacement(aliased, Matcher.quoteReplacement(place == null ? tokens.group() : ALIAS + place));
        }
        tokens.appendTail(aliased);
        Expression expression = new Expression(aliased.toString(), configuration());
        try {
            expression.validate();
            for (String used : expression.getUsedVariables()) {
                if (!used.toLowerCase(Locale.ROOT).matches(ALIAS + "[0-9]+")) {
                    throw new InvalidValueException(
                            field, constraint.expression(), "free of unknown names (" + used + ")");
                }
            }
        } catch (ParseException e) {
            throw new InvalidValueException(
                    field,
                    constraint.expression(),
                    "an expression: " + e.getMessage() + " near character " + e.getStartPosition());
        }
        if (uses.isEmpty()) {
            throw new InvalidValueException(field, constraint.expression(), "about at least one variable");
        }
        return new CompiledConstraint(constraint, expression, uses);
    }

    Constraint source() {
        return source;
    }

    /** Whether it names only variables at these places. */
    boolean staysWithin(BitSet places) {
        BitSet outside = (BitSet) uses.clone();
        outside.andNot(places);
        return outside.isEmpty();
    }

    /** Whether the point fulfils it, or leaves a named variable inactive. */
    boolean allows(List<Variable> variables, double[] codes) {
        Expression own = copy();
        for (int i = uses.nextSetBit(0); i >= 0; i = uses.nextSetBit(i + 1)) {
            if (Double.isNaN(codes[i])) {
                return true;
            }
            own.with(ALIAS + i, value(variables.get(i).domain(), codes[i]));
        }
        try {
            return Boolean.TRUE.equals(own.evaluate().getBooleanValue());
        } catch (EvaluationException | ParseException | ArithmeticException e) {
            throw new InvalidValueException(
                    "constraint", source.expression(), "true or false for every point: " + e.getMessage());
        }
    }

    private Expression copy() {
        try {
            return expression.copy();
        } catch (ParseException e) {
            throw new IllegalStateException("an expression that was read before: " + source.expression(), e);
        }
    }

    private static Object value(Domain domain, double code) {
        if (domain instanceof Domain.Real || domain instanceof Domain.Whole) {
            return code;
        } else if (domain instanceof Domain.Flag) {
            return code == 1;
        }
        String text = domain.text(code);
        return domain instanceof Domain.Ordinal && isNumber(text) ? Double.valueOf(text) : text;
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    }

    private static ExpressionConfiguration configuration() {
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        functions.addFunction("ABS", new AbsFunction());
        functions.addFunction("MIN", new MinFunction());
        functions.addFunction("MAX", new MaxFunction());
        functions.addFunction("SQRT", new SqrtFunction());
        functions.addFunction("LOG", new LogFunction());
        functions.addFunction("LOG10", new Log10Function());
        functions.addFunction("FLOOR", new FloorFunction());
        functions.addFunction("CEILING", new CeilingFunction());
        functions.addFunction("ROUND", new RoundFunction());
        functions.addFunction("NOT", new NotFunction());
        functions.addFunction("IF", new IfFunction());
        return ExpressionConfiguration.builder()
                .mathContext(MathContext.DECIMAL64)
                .functionDictionary(functions)
                .build();
    }
}
