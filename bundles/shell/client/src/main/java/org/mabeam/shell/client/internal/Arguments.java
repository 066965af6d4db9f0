// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.client.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mabeam.shell.protocol.internal.NodeFolder;
import org.mabeam.shell.protocol.internal.Request;

/**
 * What the script {@code mabeam} tells the client.
 *
 * @param folder the data folder of the node
 * @param request what is wanted
 * @param colourErrors whether standard error may have colours
 */
record Arguments(NodeFolder folder, Request request, boolean colourErrors) {

    private static final int COLUMNS = 120;
    private static final int ROWS = 40;

    /**
     * {@code --data FOLDER [--directory FOLDER] [--terminal TYPE] [--size "ROWS COLUMNS"] [--colours] [--colour-errors]
     * command LINE… | shell | status | stop}.
     *
     * @throws IllegalArgumentException with one sentence, if it is none of that
     */
    static Arguments parse(List<String> words) {
        String data = "";
        String directory = Path.of("").toAbsolutePath().toString();
        String terminal = "dumb";
        int rows = ROWS;
        int columns = COLUMNS;
        boolean colours = false;
        boolean colourErrors = false;
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty() && left.get(0).startsWith("--")) {
            String option = left.remove(0);
            switch (option) {
                case "--data" -> data = value(option, left);
                case "--directory" -> directory = value(option, left);
                case "--terminal" -> terminal = value(option, left);
                case "--size" -> {
                    String[] size = value(option, left).strip().split(" ", -1);
                    rows = size.length == 2 ? number(size[0], ROWS) : ROWS;
                    columns = size.length == 2 ? number(size[1], COLUMNS) : COLUMNS;
                }
                case "--colours" -> colours = true;
                case "--colour-errors" -> colourErrors = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException("--data is missing: the data folder of the node");
        }
        Request.View view = new Request.View(terminal, columns, rows, colours);
        String kind = left.isEmpty() ? "" : left.remove(0);
        String line = String.join(" ", left);
        Request request = switch (kind) {
            case "command" -> new Request(Request.Kind.COMMAND, line, directory, view);
            case "shell" -> new Request(Request.Kind.SHELL, "", directory, view);
            case "status" -> new Request(Request.Kind.STATUS, "", directory, view);
            case "stop" -> new Request(Request.Kind.STOP, "", directory, view);
            default ->
                throw new IllegalArgumentException("'" + kind + "' is wrong: say command, shell, status or stop");
        };
        return new Arguments(new NodeFolder(Path.of(data)), request, colourErrors);
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.remove(0);
    }

    /** A size that a terminal does not know is 0 there. */
    private static int number(String text, int otherwise) {
        try {
            int number = Integer.parseInt(text);
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
