using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SchemaGen.AspNetCore.Runs;
using SchemaGen.AspNetCore.Views;

namespace SchemaGen.AspNetCore.Dashboard;

/// <summary>Serves the page, with a policy that lets the browser run and load nothing but what is in it.</summary>
internal static class DashboardEndpoint
{
    internal static void Map(RouteGroupBuilder group, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options) =>
        group.MapGet("/", (HttpContext http, bool? drift, string? source, string? back, long? before, bool? fleets, CancellationToken ct) =>
                GetAsync(http, migrators, runs, options, new DashboardQuestion(drift ?? false, source, back, before, fleets ?? false), ct))
            .ExcludeFromDescription();

    private static async Task<ContentHttpResult> GetAsync(
        HttpContext http, MigratorSet migrators, RunRegistry runs, SchemaGenEndpointOptions options, DashboardQuestion question, CancellationToken ct)
    {
        List<DashboardModel> sources = [];
        foreach (var migrator in migrators.All) sources.Add(await ReadAsync(http, migrator, runs, options, question, ct).ConfigureAwait(false));
        if (question.Fleets)
        {
            foreach (var fleet in migrators.Fleets) await fleet.GetStatusAsync(ct).ConfigureAwait(false);
        }

        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        // With and without a slash at the end the page is the same, and its addresses must be too.
        string root = $"{http.Request.PathBase}{http.Request.Path.Value!.TrimEnd('/')}";
        return TypedResults.Content(
            DashboardPage.Of(sources, [.. migrators.Fleets.Select(FleetViewOf.Fleet)], options.Title, options.ApplyPolicy is not null, nonce, root).Text, "text/html", Encoding.UTF8);
    }

    // One database that does not answer does not keep anybody from the others.
    private static async Task<DashboardModel> ReadAsync(
        HttpContext http, Migrator migrator, RunRegistry runs, SchemaGenEndpointOptions options, DashboardQuestion question, CancellationToken ct)
    {
        try
        {
            var model = await DashboardModel.ReadAsync(migrator, options.HistoryLimit, question, ct).ConfigureAwait(false);
            return model with { Run = runs.FindRunning(migrator.Source.Name) };
        }
        catch (NpgsqlException e)
        {
            MigratorSet.Log(http.RequestServices, http.Request.Path, e);
            return DashboardModel.Unreadable(migrator.Source.Name, MigratorSet.Unavailable("Its database", e));
        }
        catch (SchemaGenException e)
        {
            return DashboardModel.Unreadable(migrator.Source.Name, e.Message);
        }
    }
}
