using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SchemaGen.Nodes;

/// <summary>What a <see cref="SchemaSession"/> does everywhere: how JSON is written and whether commands are prepared.</summary>
public sealed class SchemaSessionOptions
{
    /// <summary>The options of sessions that are given none.</summary>
    public static SchemaSessionOptions Default { get; } = new();

    /// <summary>
    /// How <c>jsonb</c> columns are serialized. For NativeAOT set <see cref="JsonSerializerOptions.TypeInfoResolver"/> to a
    /// <c>JsonSerializerContext</c> that knows the columns' types.
    /// </summary>
    public JsonSerializerOptions Json
    {
        get;
        init => field = WithResolver(value);
    } = WithResolver(new(JsonSerializerDefaults.Web));

    /// <summary>
    /// Whether statements are prepared on their connection, where they stay prepared. Switch it off behind a pooler in transaction mode that
    /// does not know prepared statements.
    /// </summary>
    public bool Prepare { get; init; } = true;

    /// <summary>
    /// Whether every statement on a <c>MultiTenant</c> model hands the tenant to the database, also where no policy asks for it yet: for the
    /// release before the one that turns <see cref="ModelAttribute.RowSecurity"/> on, which would see no row once it is on.
    /// </summary>
    public bool TellTenant { get; init; }

    /// <summary>Brings the session's database to its schema, for the nodes of a workflow that migrate; null when they are given one.</summary>
    public Migrator? Migrator { get; init; }

    /// <summary>A value as UTF-8 JSON. Emitted plans call this.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="value">The value; null stays null, which is NULL and not JSON's <c>null</c>.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="SchemaGenException">Nothing is known of the type (<c>json-type-unknown</c>).</exception>
    public byte[]? WriteJson<T>(T? value) => value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>A value from UTF-8 JSON. Emitted plans call this.</summary>
    /// <typeparam name="T">The type of the property.</typeparam>
    /// <param name="json">The bytes.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SchemaGenException">
    /// Nothing is known of the type (<c>json-type-unknown</c>), or the stored JSON is not of the type (<c>json-does-not-fit</c>).
    /// </exception>
    public T ReadJson<T>(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>())!;
        }
        catch (JsonException e)
        {
            throw new SchemaGenException("json-does-not-fit", $"A stored JSON value does not fit {typeof(T)}: {e.Message} Correct the row, or let the type accept it.", e);
        }
    }

    private static JsonSerializerOptions WithResolver(JsonSerializerOptions options) =>
        options.TypeInfoResolver is null && JsonSerializer.IsReflectionEnabledByDefault ? new(options) { TypeInfoResolver = Reflection() } : options;

    // Only reached where the application's own switch allows reflection; a trimmed application has it off.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Guarded by JsonSerializer.IsReflectionEnabledByDefault.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Guarded by JsonSerializer.IsReflectionEnabledByDefault.")]
    private static DefaultJsonTypeInfoResolver Reflection() => new();

    private JsonTypeInfo<T> TypeInfo<T>() =>
        Json.TypeInfoResolver is not null && Json.TryGetTypeInfo(typeof(T), out JsonTypeInfo? info)
            ? (JsonTypeInfo<T>)info
            : throw new SchemaGenException(
                "json-type-unknown",
                $"The session's options do not know how {typeof(T)} is serialized. Add [JsonSerializable(typeof({typeof(T).Name}))] to a JsonSerializerContext and set " +
                $"{nameof(SchemaSessionOptions)}.{nameof(Json)} to options whose TypeInfoResolver is that context.");
}
