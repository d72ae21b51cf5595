using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SchemaGen.AspNetCore.Tests;

/// <summary>The application of docs/dashboard.md, line by line.</summary>
internal static class DocumentedApplication
{
    public static WebApplication Build(string[] args, string connectionString)
    {
        // The page begins here.
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddSchemaGen<ShopSchema>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("Staff", policy => policy.RequireRole("staff", "dba"))
            .AddPolicy("Migrators", policy => policy.RequireRole("dba"));
        builder.Services.AddHealthChecks().AddSchemaGen(tags: ["ready"]);

        var app = builder.Build();
        app.MapSchemaGen("/schemagen", o => o.ApplyPolicy = "Migrators").RequireAuthorization("Staff");
        app.MapHealthChecks("/ready");
        // The page ends here.
        return app;
    }
}
