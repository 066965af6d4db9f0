// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program to tune, in plain Java with nothing of ours: what it does is its first argument. */
public final class TestProgram {

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final String[] arguments;

    private TestProgram(String[] arguments) {
        this.arguments = arguments;
    }

    /** Answers trials until its input ends. */
    public static void main(String[] arguments) throws Exception {
        TestProgram program = new TestProgram(arguments);
        for (String request = program.in.readLine(); request != null; request = program.in.readLine()) {
            program.trial(request);
        }
        if (arguments[0].equals("goodbye")) {
            Files.writeString(Path.of(arguments[1]), "goodbye");
        }
    }

    private void trial(String request) throws Exception {
        switch (arguments[0]) {
            case "say" -> {
                for (int i = 1; i < arguments.length; i++) {
                    say(arguments[i]);
                }
            }
            case "x" -> say("{\"value\":" + field(request, "x") + "}");
            case "pid" -> say("{\"value\":" + ProcessHandle.current().pid() + "}");
            case "once" -> {
                say("{\"value\":" + ProcessHandle.current().pid() + "}");
                System.exit(0);
            }
            case "request" -> {
                Files.writeString(Path.of(arguments[1]), request);
                say("{\"value\":0}");
            }
            case "environment" -> {
                StringBuilder all = new StringBuilder();
                System.getenv().forEach((name, value) -> all.append(name + "=" + value + "\n"));
                all.append("directory=" + Path.of("").toAbsolutePath() + "\n");
                Files.writeString(Path.of(arguments[1]), all);
                say("{\"value\":0}");
            }
            case "steps" -> steps(Integer.parseInt(arguments[1]));
            case "deaf" -> {
                for (long step = 0; ; step++) {
                    say("{\"step\":" + step + ",\"value\":1}");
                }
            }
            case "long" -> say("{\"value\":" + "1".repeat(70_000) + "}");
            case "crash" -> {
                System.err.println("first words");
                System.err.println("out of memory");
                System.exit(3);
            }
            case "crash-at-0" -> {
                if (field(request, "trial").equals("0")) {
                    System.exit(3);
                }
                say("{\"value\":1}");
            }
            case "goodbye" -> say("{\"value\":1}");
            case "hang" -> hang();
            case "family" -> family();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void steps(int count) throws IOException {
        for (int step = 1; step <= count; step++) {
            say("{\"step\":" + step + ",\"value\":" + step + "}");
            if (in.readLine().contains("true")) {
                say("{\"value\":-1}");
                return;
            }
        }
        say("{\"value\":100}");
    }

    /** A child, a grandchild, and one whose parent has gone. */
    private void family() throws Exception {
        new ProcessBuilder("/bin/sh", "-c", "sleep 1000 & echo $! >> " + arguments[1] + "; wait").start();
        new ProcessBuilder("/bin/sh", "-c", "sleep 1000 & echo $! >> " + arguments[1])
                .start()
                .waitFor();
        hang();
    }

    private static void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static String field(String request, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":([^,}]+)").matcher(request);
        if (!matcher.find()) {
            throw new IllegalArgumentException(request);
        }
        return matcher.group(1);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
