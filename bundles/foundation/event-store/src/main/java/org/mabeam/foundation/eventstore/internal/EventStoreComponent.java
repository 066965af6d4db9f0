// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RecordKeeper;
import org.mabeam.foundation.event.Verification;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Keeps the record of this node. {@link EventStore} and {@link ArtifactStore} are services only while the record is
 * open and whole; {@link RecordKeeper} is always there, so that a refused record can be restored.
 */
@Component(immediate = true, service = RecordKeeper.class, configurationPid = EventStoreComponent.PID)
@Designate(ocd = EventStoreComponent.Config.class)
public final class EventStoreComponent implements RecordKeeper {

    static final String PID = "org.mabeam.foundation.eventstore";

    @ObjectClassDefinition(name = "Mabeam record", description = "Where and how this node keeps its events")
    @interface Config {
        @AttributeDefinition(
                description = "Folder of the record and its artifacts; ${name} stands for a framework property",
                min = "1")
        String folder() default "${karaf.data}/mabeam";

        @AttributeDefinition(
                description = "Most appends that wait for the disk; more are refused",
                min = "1",
                max = "1000000")
        int queueBatches() default 4_096;

        @AttributeDefinition(description = "Most appends that share one sync of the disk", min = "1", max = "100000")
        int commitBatches() default 1_024;

        @AttributeDefinition(description = "Reads that run at once", min = "1", max = "64")
        int readers() default 4;

        @AttributeDefinition(
                description = "Events that are verified before the record is opened",
                min = "0",
                max = "100000000")
        int verifyAtStart() default 20_000;

        @AttributeDefinition(
                description = "Pages of the write-ahead log after which it begins anew",
                min = "16",
                max = "1000000")
        int checkpointPages() default 8_000;

        @AttributeDefinition(
                description = "Seconds after which a record is opened again that the disk refused",
                min = "1",
                max = "86400")
        int reopenAfterSeconds() default 10;
    }

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "mabeam-record-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private final LocalRecord record;

    /** Opens the record, unless it is refused. */
    @Activate
    public EventStoreComponent(Config config, BundleContext context) {
        Path folder = new FolderSetting(context::getProperty).resolve(config.folder());
        new Faults()
                .check(
                        config.reopenAfterSeconds() >= 1 && config.reopenAfterSeconds() <= 86_400,
                        "reopenAfterSeconds",
                        config.reopenAfterSeconds(),
                        "1 to 86400")
                .throwIfAny();
        SqliteNatives.unpackInto(new RecordFiles(folder).natives());
        this.record = new LocalRecord(
                folder,
                new StorageSettings(
                        StorageSettings.DEFAULT.pageBytes(),
                        config.readers(),
                        config.verifyAtStart(),
                        config.checkpointPages()),
                new StoreSettings(config.queueBatches(), config.commitBatches()),
                Duration.ofSeconds(config.reopenAfterSeconds()),
                InstantSource.system(),
                executor,
                (events, artifacts) -> publish(context, events, artifacts, new RecordFiles(folder).current()));
        record.start();
    }

    /** Closes the record. */
    @Deactivate
    public void close() {
        record.close();
        executor.shutdownNow();
    }

    @Override
    public Verification verify() {
        return record.verify();
    }

    @Override
    public BackupReport backup(Path target) {
        return record.backup(target);
    }

    @Override
    public BackupReport restore(Path source) {
        return record.restore(source);
    }

    private static Runnable publish(
            BundleContext context, EmbeddedEventStore events, ArtifactStore artifacts, RecordFolder folder) {
        ServiceRegistration<ArtifactStore> third = context.registerService(ArtifactStore.class, artifacts, null);
        ServiceRegistration<EventStore> second = context.registerService(EventStore.class, events, null);
        ServiceRegistration<RecordActivity> first =
                context.registerService(RecordActivity.class, new OpenActivity(events, folder), null);
        return () -> {
            first.unregister();
            second.unregister();
            third.unregister();
        };
    }
}
