// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingRequest;

/** Port: renders and builds what an onboarding would commit, and does nothing else. */
public interface Previews {

    /**
     * What accepting the request would lead to on base/ as it is at the head. Nothing is written anywhere, no AWS
     * resource is made and no ref is moved.
     *
     * @throws OnboardingException if the fleet repository or kustomize cannot be asked
     */
    Preview of(OnboardingRequest request);
}
