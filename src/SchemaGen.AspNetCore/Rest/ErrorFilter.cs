using Microsoft.AspNetCore.Http;
using Npgsql;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>Turns expected errors into problem details with SchemaGen's stable code.</summary>
internal static class ErrorFilter
{
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (SchemaGenException e)
        {
            int status = e.Code switch
            {
                "source-unknown" or "run-unknown" or "fleet-unknown" => StatusCodes.Status404NotFound,
                "request-invalid" => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status409Conflict,
            };
            return Problem(status, e.Code, e.Message);
        }
        catch (NpgsqlException e)
        {
            // What the driver says may name hosts and roles, which are not for everybody who may look at a dashboard.
            return Problem(StatusCodes.Status503ServiceUnavailable, "database-unavailable", $"The database did not answer as expected{(e.SqlState is { } s ? $" ({s})" : "")}.");
        }
    }

    internal static IResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
