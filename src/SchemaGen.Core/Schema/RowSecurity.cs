namespace SchemaGen.Schema;

/// <summary>Whether the policies of a table have effect.</summary>
public enum RowSecurity
{
    /// <summary>They have none.</summary>
    Off,

    /// <summary>They have, for everybody but the owner of the table and superusers.</summary>
    Enabled,

    /// <summary>They have, for the owner of the table too (<c>FORCE ROW LEVEL SECURITY</c>).</summary>
    Forced,
}
