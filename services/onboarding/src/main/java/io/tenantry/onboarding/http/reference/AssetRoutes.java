// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.reference;

import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.web.Asset;
import io.tenantry.web.Assets;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The static files of the pages. */
public final class AssetRoutes {

    private final Assets assets = Assets.load();

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/assets/:name", this::send);
    }

    private void send(RoutingContext ctx) {
        Asset asset = Requests.found(Optional.ofNullable(ctx.pathParam("name")).flatMap(assets::find));
        // Kept by browsers, but asked for again: a new version of the service shows at once.
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        Answers.send(ctx, 200, asset.mediaType(), asset.bytes());
    }
}
