using Microsoft.AspNetCore.Http;
using Npgsql;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>Turns expected errors into problem details with SchemaGen's stable code.</summary>
internal static class ErrorFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // What is told is of now, and not for others.
        http.Response.Headers.CacheControl = "no-store";
        // So the framework says that it could not read a parameter; it says neither which nor why.
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest) return Problem(StatusCodes.Status400BadRequest, "request-invalid", WrongQuery.Describe(http));
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (SchemaGenException e)
        {
            if (e.InnerException is NpgsqlException cause) MigratorSet.Log(http.RequestServices, http.Request.Path, cause);
            return Problem(StatusOf(e.Code), e.Code, e.Message);
        }
        catch (NpgsqlException e)
        {
            MigratorSet.Log(http.RequestServices, http.Request.Path, e);
            return Problem(StatusCodes.Status503ServiceUnavailable, MigratorSet.DatabaseUnavailable, MigratorSet.Unavailable("The database", e));
        }
        catch (BadHttpRequestException e)
        {
            return Problem(e.StatusCode, "request-invalid", e.Message);
        }
    }

    internal static IResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    private static int StatusOf(string code) => code switch
    {
        "source-unknown" or "run-unknown" or "fleet-unknown" => StatusCodes.Status404NotFound,
        "request-invalid" => StatusCodes.Status400BadRequest,
        MigratorSet.DatabaseUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}
