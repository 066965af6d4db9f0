// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * An expression over named variables, read once and evaluated often; its language is that of {@link Constraint}. The
 * same values always give the same result. Immutable and thread-safe.
 */
public final class Formula {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Set<String> WORDS = Set.of("true", "false", "null");
    private static final String ALIAS = "v";

    private final String text;
    private final Expression expression;
    private final Map<String, String> aliases;

    private Formula(String text, Expression expression, Map<String, String> aliases) {
        this.text = text;
        this.expression = expression;
        this.aliases = aliases;
    }

    /**
     * Reads it. Each word that looks like a variable's name and is not called like a function is one.
     *
     * @throws InvalidValueException naming {@code field} if it is no expression
     */
    public static Formula parse(String field, String text) {
        return parse(field, text, name -> NAME.matcher(name).matches() && !WORDS.contains(name));
    }

    /** Reads it; the variables' names become aliases, since a dot means something else to the expression language. */
    static Formula parse(String field, String text, Predicate<String> isName) {
        Map<String, String> aliases = new LinkedHashMap<>();
        StringBuilder aliased = new StringBuilder();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            String token = tokens.group();
            boolean named = isName.test(token) && !isCalled(text, tokens.end());
            String word = named ? aliases.computeIfAbsent(token, name -> ALIAS + aliases.size()) : token;
            tokens.appendReplacement(aliased, Matcher.quoteReplacement(word));
        }
        tokens.appendTail(aliased);
        Expression expression = new Expression(aliased.toString(), configuration());
        try {
            expression.validate();
            for (String used : expression.getUsedVariables()) {
                if (!used.toLowerCase(Locale.ROOT).matches(ALIAS + "[0-9]+")) {
                    throw new InvalidValueException(field, text, "free of unknown names (" + used + ")");
                }
            }
        } catch (ParseException e) {
            throw new InvalidValueException(
                    field, text, "an expression: " + e.getMessage() + " near character " + e.getStartPosition());
        }
        return new Formula(text, expression, aliases);
    }

    /** The variables that it names, in the order in which it names them. */
    public List<String> names() {
        return List.copyOf(aliases.keySet());
    }

    /**
     * Its value.
     *
     * @param values of each name of {@link #names()}
     * @throws ArithmeticException if it has none there, such as where it divides by 0
     */
    public Scalar evaluate(Function<String, Scalar> values) {
        try {
            Expression own = expression.copy();
            aliases.forEach((name, alias) -> own.with(alias, plain(values.apply(name))));
            return scalar(own.evaluate());
        } catch (EvaluationException | ParseException e) {
            throw (ArithmeticException) new ArithmeticException(e.getMessage()).initCause(e);
        }
    }

    /** What was read. */
    @Override
    public String toString() {
        return text;
    }

    private Scalar scalar(EvaluationValue value) {
        if (value.isNumberValue()) {
            return new Scalar.Real(value.getNumberValue().doubleValue());
        } else if (value.isBooleanValue()) {
            return new Scalar.Truth(value.getBooleanValue());
        } else if (value.isStringValue()) {
            return new Scalar.Text(value.getStringValue());
        }
        throw new ArithmeticException("'" + text + "' gives neither a number, nor true or false, nor a text");
    }

    private static Object plain(Scalar value) {
        if (value instanceof Scalar.Real real) {
            return real.value();
        }
        return value instanceof Scalar.Truth truth ? (Object) truth.value() : ((Scalar.Text) value).value();
    }

    private static boolean isCalled(String text, int end) {
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '(';
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
