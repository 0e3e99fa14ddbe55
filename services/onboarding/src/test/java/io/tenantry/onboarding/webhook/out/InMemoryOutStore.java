// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link OutStore} in memory; held to the same contract as the real one. */
public final class InMemoryOutStore implements OutStore {

    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    private final Map<EndpointId, Instant> deleted = new HashMap<>();
    private final Map<SendingId, Sending> sendings = new HashMap<>();
    private final Map<OperationId, Watch> watches = new HashMap<>();
    private Optional<Error> broken = Optional.empty();

    /** The next look for what is due ends with that. */
    synchronized void breakOnce(Error error) {
        broken = Optional.of(error);
    }

    private void breakIfToldTo() {
        Optional<Error> error = broken;
        broken = Optional.empty();
        error.ifPresent(thrown -> {
            throw thrown;
        });
    }

    @Override
    public synchronized Optional<Endpoint> create(Endpoint endpoint) {
        if (!deleted.containsKey(endpoint.id())) {
            endpoints.putIfAbsent(endpoint.id(), endpoint.withVersion(1));
        }
        return endpoint(endpoint.id());
    }

    @Override
    public synchronized Optional<Instant> madeAt(EndpointId id) {
        return endpoint(id).map(Endpoint::createdAt).or(() -> Optional.ofNullable(deleted.get(id)));
    }

    @Override
    public synchronized Optional<Endpoint> endpoint(EndpointId id) {
        return Optional.ofNullable(endpoints.get(id));
    }

    @Override
    public synchronized List<Endpoint> endpoints() {
        return endpoints.values().stream()
                .sorted(Comparator.comparing(Endpoint::createdAt).reversed())
                .limit(MAX_ENDPOINTS)
                .toList();
    }

    @Override
    public synchronized Endpoint save(Endpoint endpoint) {
        requireCurrent(endpoint);
        Endpoint written = endpoint.withVersion(endpoint.version() + 1);
        endpoints.put(endpoint.id(), written);
        return written;
    }

    @Override
    public synchronized void delete(Endpoint endpoint) {
        requireCurrent(endpoint);
        endpoints.remove(endpoint.id());
        deleted.put(endpoint.id(), endpoint.createdAt());
    }

    private void requireCurrent(Endpoint endpoint) {
        Endpoint current = endpoints.get(endpoint.id());
        if (current == null || current.version() != endpoint.version()) {
            throw new StaleWriteException("endpoint " + endpoint.id());
        }
    }

    @Override
    public synchronized void add(Sending sending) {
        sendings.putIfAbsent(sending.id(), sending.withVersion(1));
    }

    @Override
    public synchronized Sending save(Sending sending) {
        Sending current = sendings.get(sending.id());
        if (current == null || current.version() != sending.version()) {
            throw new StaleWriteException("sending " + sending.id());
        }
        Sending written = sending.withVersion(sending.version() + 1);
        sendings.put(sending.id(), written);
        return written;
    }

    @Override
    public synchronized Optional<Sending> sending(SendingId id) {
        return Optional.ofNullable(sendings.get(id));
    }

    @Override
    public synchronized Page<Sending> sendings(EndpointId endpoint, int pageSize, Optional<String> next) {
        int from = next.map(Integer::parseInt).orElse(0);
        List<Sending> all = sendings.values().stream()
                .filter(sending -> sending.endpoint().equals(endpoint))
                .sorted(Comparator.comparing(Sending::createdAt).reversed())
                .toList();
        int to = Math.min(all.size(), from + pageSize);
        Optional<String> following = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Page<>(all.subList(Math.min(from, to), to), following);
    }

    @Override
    public synchronized List<Sending> due(Instant now, int limit) {
        breakIfToldTo();
        return sendings.values().stream()
                .filter(sending ->
                        sending.dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(sending -> sending.dueAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void watch(Watch watch) {
        watches.put(watch.operation(), watch);
    }

    @Override
    public synchronized Optional<Watch> watched(OperationId operation) {
        return Optional.ofNullable(watches.get(operation));
    }

    @Override
    public synchronized void end(Watch watch) {
        watched(watch.operation())
                .filter(current -> current.mark().equals(watch.mark()))
                .ifPresent(current -> watches.remove(current.operation()));
    }

    @Override
    public synchronized List<Watch> watchesDue(Instant now, int limit) {
        return watches.values().stream()
                .filter(watch -> !watch.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Watch::dueAt))
                .limit(limit)
                .toList();
    }
}
