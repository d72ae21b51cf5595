using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>
/// Keeps writing endpoints from everybody whom the host did not let in, and from other sites that use the browser of somebody whom it did:
/// such a site cannot set a header of its own without being allowed to by CORS, and the browser says where the request comes from.
/// </summary>
internal static class WriteGuard
{
    internal const string HeaderName = "X-SchemaGen-Request";

    internal static TBuilder Guard<TBuilder>(this TBuilder endpoint, SchemaGenEndpointOptions options)
        where TBuilder : IEndpointConventionBuilder
    {
        if (options.ApplyPolicy is { } policy) endpoint.RequireAuthorization(policy);
        return endpoint.AddEndpointFilter(new WriteFilter(options));
    }

    private sealed class WriteFilter(SchemaGenEndpointOptions options) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            if (options.ApplyPolicy is null)
            {
                return ErrorFilter.Problem(
                    StatusCodes.Status403Forbidden, "writing-not-enabled", "Nothing can be changed here: the application sets no ApplyPolicy in MapSchemaGen.");
            }

            return IsFromHere(context.HttpContext.Request)
                ? await next(context).ConfigureAwait(false)
                : ErrorFilter.Problem(
                    StatusCodes.Status403Forbidden, "cross-site", $"The request does not come from this site: send the header {HeaderName}: 1 from the same origin.");
        }

        private static bool IsFromHere(HttpRequest request)
        {
            if (request.Headers[HeaderName] != "1") return false;
            // Tools that are no browsers send neither of these.
            if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")) return false;
            return request.Headers.Origin is not [{ } origin]
                || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && HostString.FromUriComponent(from) == Normal(request));
        }

        private static HostString Normal(HttpRequest request) =>
            HostString.FromUriComponent(new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}"));
    }
}
