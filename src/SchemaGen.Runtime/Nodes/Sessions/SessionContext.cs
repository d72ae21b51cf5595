using System.Globalization;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>Tells triggers and policies who the session is, through settings that end with the transaction.</summary>
internal static class SessionContext
{
    private const string Sql = "SELECT set_config('schemagen.tenant', $1, true), set_config('schemagen.actor', $2, true)";

    internal static async ValueTask ApplyAsync(NpgsqlConnection connection, SchemaSession session, CancellationToken ct)
    {
        NpgsqlBatch batch = new(connection);
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(Command(session));
            if (session.Options.Prepare)
                await batch.PrepareAsync(ct).ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
    }

    internal static NpgsqlBatchCommand Command(SchemaSession session)
    {
        NpgsqlBatchCommand command = new(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Convert.ToString(session.Tenant, CultureInfo.InvariantCulture) ?? "" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = session.Actor ?? "" });
        return command;
    }
}
