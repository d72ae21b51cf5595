using System.Globalization;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Tells triggers and policies who the session is, through settings that end with the transaction.</summary>
internal static class SessionContext
{
    private static readonly Statement Settings = new("SELECT set_config('schemagen.tenant', $1, true), set_config('schemagen.actor', $2, true)");

    internal static async ValueTask ApplyAsync(NpgsqlConnection connection, SchemaSession session, CancellationToken ct)
    {
        NpgsqlCommand command = Settings.Rent();
        command.Connection = connection;
        string tenant = Convert.ToString(session.Tenant, CultureInfo.InvariantCulture) ?? "";
        if (command.Parameters.Count == 0)
        {
            command.Parameters.Add(new NpgsqlParameter<string>());
            command.Parameters.Add(new NpgsqlParameter<string>());
        }

        ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = tenant;
        ((NpgsqlParameter<string>)command.Parameters[1]).TypedValue = session.Actor ?? "";
        if (session.Options.Prepare)
            await command.PrepareAsync(ct).ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        Settings.Return(command);
    }
}
