// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.local.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket and the threads behind it. */
final class Entrance implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    /** More clients at a time are shown out at once. */
    private static final int LIMIT = 64;

    private static final int LOGIN_SECONDS = 10;
    private static final int STOP_SECONDS = 5;

    private final Path socket;
    private final Host host;
    private final ServerSocketChannel server;
    private final Set<Visitor> visitors = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(named("mabeam-local-"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(named("mabeam-local-watch-"));

    /** Who is behind the door. */
    interface Host {

        /** Takes a connection over. */
        Visitor welcome(SocketChannel channel);

        /** Serves it until its end. */
        void serve(Visitor visitor);
    }

    /**
     * Opens; what is left of a product that was killed is replaced.
     *
     * @throws IOException if another product listens there, or the socket cannot be made
     */
    Entrance(Path socket, Function<Executor, Host> host) throws IOException {
        this.socket = socket;
        this.server = open(socket);
        this.host = host.apply(threads);
        threads.execute(this::accept);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        visitors.forEach(Visitor::showOut);
        watch.shutdownNow();
        threads.shutdownNow();
        try {
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocketChannel open(Path socket) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
        if (Files.exists(socket)) {
            if (answers(address)) {
                throw new IOException("another Mabeam runs with this data folder: it answers at " + socket);
            }
            Files.delete(socket);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static boolean answers(UnixDomainSocketAddress address) {
        try (SocketChannel probe = SocketChannel.open(address)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                if (visitors.size() >= LIMIT) {
                    LOG.warn("local.client.refused limit={}", LIMIT);
                    channel.close();
                } else {
                    let(host.welcome(channel));
                }
            }
        } catch (ClosedChannelException e) {
            LOG.debug("local.door.closed");
        } catch (IOException e) {
            LOG.error("local.door.broken socket={}", socket, e);
        }
    }

    private void let(Visitor visitor) {
        visitors.add(visitor);
        threads.execute(() -> {
            try {
                host.serve(visitor);
            } finally {
                visitors.remove(visitor);
            }
        });
        var unused = watch.schedule(
                () -> {
                    if (!visitor.admitted()) {
                        visitor.showOut();
                    }
                },
                LOGIN_SECONDS,
                TimeUnit.SECONDS);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
