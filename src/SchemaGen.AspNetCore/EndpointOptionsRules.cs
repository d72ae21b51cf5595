using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace SchemaGen.AspNetCore;

/// <summary>What must hold of the options. Told when the endpoints are mapped: a policy that nobody has defined would be found by the first who may apply.</summary>
internal static class EndpointOptionsRules
{
    internal const int MostRows = 1_000;

    /// <exception cref="SchemaGenException">An option is wrong (<c>endpoint-options-invalid</c>).</exception>
    internal static void Check(SchemaGenEndpointOptions options, IServiceProvider services)
    {
        if (options.HistoryLimit is < 1 or > MostRows)
            throw Wrong(nameof(options.HistoryLimit), FormattableString.Invariant($"is {options.HistoryLimit}; give 1 to {MostRows}."));
        CheckPolicy(nameof(options.ApplyPolicy), options.ApplyPolicy, services);
        CheckPolicy(nameof(options.ApprovePolicy), options.ApprovePolicy, services);
    }

    private static void CheckPolicy(string option, string? policy, IServiceProvider services)
    {
        if (policy is null) return;
        if (services.GetService<IAuthorizationPolicyProvider>() is not { } provider)
            throw Wrong(option, $"is \"{policy}\", and the application authorizes nobody; call services.AddAuthorization with that policy.");
        // A provider that asks elsewhere answers later, and then the first request tells.
        var found = provider.GetPolicyAsync(policy);
        if (found is { IsCompletedSuccessfully: true, Result: null })
            throw Wrong(option, $"is \"{policy}\", and there is no such policy; define it with services.AddAuthorizationBuilder().AddPolicy, or correct the name.");
    }

    private static SchemaGenException Wrong(string option, string what) => new("endpoint-options-invalid", $"{nameof(SchemaGenEndpointOptions)}.{option} {what}");
}
