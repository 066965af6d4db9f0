// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.variable.Handle;
import org.mabeam.variable.VariableId;

/** A reader's hold on a cell. */
final class LiveHandle<T> implements Handle<T> {

    private final VariableId id;
    private final Cell<T> cell;
    private final long self;
    private final Consumer<Cell<?>> closed;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile @Nullable Answer<T> last;

    LiveHandle(VariableId id, Cell<T> cell, long self, Consumer<Cell<?>> closed) {
        this.id = id;
        this.cell = cell;
        this.self = self;
        this.closed = closed;
    }

    @Override
    public VariableId id() {
        return id;
    }

    @Override
    public T get() {
        return answer().get(self);
    }

    @Override
    public T get(long subject) {
        return answer().get(subject);
    }

    @Override
    public long position() {
        return answer().position();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            last = cell.answer();
            closed.accept(cell);
        }
    }

    private Answer<T> answer() {
        Answer<T> kept = last;
        return kept == null ? cell.answer() : kept;
    }
}
